import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A real CalDAV server on loopback, with a folder of its own. */
export interface DavServer {
  readonly url: string
  readonly user: string
  readonly password: string
  /** Where it keeps its files. */
  readonly folder: string
  close(): Promise<void>
}

/** Why tests of a program of the distribution are skipped; null where it is on this machine. */
export function missingProgram(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const isThere = folders.some((folder) => existsSync(join(folder, program)))
  return isThere ? null : `${program} is not installed`
}

/** Radicale (Debian's) with one user, who has one calendar already and may only read that: notices. */
export async function startRadicale(): Promise<DavServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kalends-radicale-'))
  const port = await freePort()
  await writeFile(join(folder, 'users'), 'ana:secret\n')
  await writeFile(join(folder, 'rights'), rights)
  await writeFile(
    join(folder, 'config'),
    `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = ${join(folder, 'rights')}
[storage]
filesystem_folder = ${join(folder, 'collections')}
[logging]
level = error
`,
  )
  const notices = join(folder, 'collections/collection-root/ana/notices')
  await mkdir(notices, { recursive: true })
  await writeFile(join(notices, '.Radicale.props'), '{"tag": "VCALENDAR", "D:displayname": "Notices"}')
  const server = spawn('radicale', ['--config', join(folder, 'config')], { stdio: 'ignore' })
  return ready(server, `http://127.0.0.1:${port}/`, folder)
}

/** Xandikos (Debian's), which asks for no password. */
export async function startXandikos(): Promise<DavServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kalends-xandikos-'))
  const port = await freePort()
  const data = join(folder, 'data')
  await mkdir(data)
  const options = [
    '-d',
    data,
    '-l',
    '127.0.0.1',
    '-p',
    String(port),
    '--current-user-principal',
    '/ana/',
    '--autocreate',
  ]
  return ready(spawn('xandikos', options, { stdio: 'ignore' }), `http://127.0.0.1:${port}/`, folder)
}

const rights = `[root]
user: .+
collection:
permissions: R
[notices]
user: .+
collection: {user}/notices
permissions: rmi
[principal]
user: .+
collection: {user}
permissions: RW
[calendars]
user: .+
collection: {user}/[^/]+
permissions: rwD
`

/** Makes a calendar (RFC 4791 §5.3.1). */
export async function makeCalendar(server: DavServer, path: string): Promise<void> {
  const response = await fetch(new URL(path, server.url), {
    method: 'MKCALENDAR',
    headers: { authorization: basic(server) },
  })
  if (!response.ok) throw new Error(`MKCALENDAR ${path}: ${response.status} ${await response.text()}`)
}

export function basic({ user, password }: Pick<DavServer, 'user' | 'password'>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

async function ready(server: ChildProcess, url: string, folder: string): Promise<DavServer> {
  const failed = new Promise<never>((_resolve, reject) => server.once('error', reject))
  await Promise.race([answering(server, url), failed])
  return {
    url,
    user: 'ana',
    password: 'secret',
    folder,
    close: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null)
      throw new Error(`${server.spawnfile} ended with exit code ${server.exitCode}`)
    const isUp = await fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${server.spawnfile} does not answer`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
