import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DavServer } from '#electron/providers/caldav/testing/dav-server.ts'

const run = promisify(execFile)

/** vdirsyncer between the server and a folder of files. */
export class Vdirsyncer {
  readonly #config: string
  readonly #files: string

  constructor({ url, user, password }: DavServer, folder: string, path: string) {
    this.#files = join(folder, 'files')
    mkdirSync(this.#files, { recursive: true })
    this.#config = join(folder, 'config')
    writeFileSync(
      this.#config,
      `[general]
status_path = "${join(folder, 'status')}"
[pair bench]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "${this.#files}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "${new URL(path, url).href}"
username = "${user}"
password = "${password}"
`,
    )
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#files, name), text)
  }

  async discover(): Promise<void> {
    await run('vdirsyncer', ['--config', this.#config, 'discover'])
  }

  async sync(): Promise<void> {
    await run('vdirsyncer', ['--config', this.#config, 'sync'])
  }
}
