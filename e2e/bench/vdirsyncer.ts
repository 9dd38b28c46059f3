import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DavServer } from '#electron/providers/caldav/testing/dav-server.ts'
import { vdirsyncerConfig } from '../support/vdirsyncer-config.ts'

const run = promisify(execFile)

/** vdirsyncer between the server and a folder of files. */
export class Vdirsyncer {
  readonly #config: string
  readonly #files: string

  constructor(server: DavServer, folder: string, path: string) {
    this.#files = join(folder, 'files')
    mkdirSync(this.#files, { recursive: true })
    this.#config = join(folder, 'config')
    const status = join(folder, 'status')
    writeFileSync(this.#config, vdirsyncerConfig({ server, path, events: this.#files, status }))
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
