import { chmod, open, readFile, rename, stat } from 'node:fs/promises'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { formatKeyRing, type KeyRing, parseKeyRing } from './key-ring.ts'
import type { KeySource } from './key-source.ts'

/** Keys in a file that only its owner may read, as a container's secret mount or a headless server has it. */
export class FileKeySource implements KeySource {
  readonly name: string
  readonly #path: string

  constructor(path: string) {
    this.#path = path
    this.name = `the key file ${path}`
  }

  async load(): Promise<KeyRing | null> {
    const text = await readFile(this.#path, 'utf8').catch((error) => this.#nullWhenMissing(error))
    if (text === null) return null
    await this.#refuseWhenOthersMayRead()
    return parseKeyRing(text)
  }

  async save(ring: KeyRing): Promise<void> {
    const draft = `${this.#path}.new`
    const file = await open(draft, 'w', 0o600)
    try {
      await file.writeFile(`${formatKeyRing(ring)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await chmod(draft, 0o600)
    await rename(draft, this.#path)
  }

  async #refuseWhenOthersMayRead(): Promise<void> {
    if (process.platform === 'win32') return
    const { mode } = await stat(this.#path)
    if ((mode & 0o077) === 0) return
    throw new CalendarError('conflict', `Others may read ${this.name}`, {
      hint: `Run: chmod 600 ${this.#path}`,
    })
  }

  #nullWhenMissing(error: NodeJS.ErrnoException): null {
    if (error.code === 'ENOENT') return null
    throw new CalendarError('unavailable', `${this.name} can't be read: ${error.message}`, { cause: error })
  }
}
