import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DavServer } from '../../electron/providers/caldav/testing/dav-server.ts'

/** A folder in which vdirsyncer keeps one calendar of a server. Undefined where vdirsyncer is not installed. */
export function makeVdirsyncerFolder(
  folder: string,
  server: DavServer,
  calendar: string,
): { sync(): void } | undefined {
  mkdirSync(join(folder, 'calendars', calendar), { recursive: true })
  const config = join(folder, 'config')
  writeFileSync(
    config,
    `[general]
status_path = "${join(folder, 'status')}"
[pair bench]
a = "here"
b = "there"
collections = ["${calendar}"]
[storage here]
type = "filesystem"
path = "${join(folder, 'calendars')}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "${server.url}"
username = "${server.user}"
password = "${server.password}"
`,
  )
  const run = (...words: string[]): SpawnSyncReturns<string> =>
    spawnSync('vdirsyncer', ['--config', config, ...words], { encoding: 'utf8' })
  const discovered = run('discover', 'bench')
  if (discovered.error !== undefined && 'code' in discovered.error && discovered.error.code === 'ENOENT')
    return undefined
  const check = ({ status, stderr }: SpawnSyncReturns<string>): void => {
    if (status !== 0) throw new Error(`vdirsyncer failed: ${stderr}`)
  }
  check(discovered)
  return { sync: () => check(run('sync', 'bench')) }
}
