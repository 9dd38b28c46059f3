import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Listeners } from '#shared/calendar/listeners.ts'
import { hashSecret, newSecret } from './secret.ts'

const lifetimeMilliseconds = 30 * 24 * 60 * 60_000
const mostSessions = 200

const fileSchema = z.record(z.string(), z.number())

/**
 * Sessions of the page, each opened with a login code and closed by logging out or after 30 days. Kept as hashes in a
 * small file beside the database, so that they outlive a restart, work while the database is damaged, and do not come
 * back with a restored backup.
 */
export class Sessions {
  readonly #path: string
  readonly #now: () => number
  /** hash of the secret → expiry, milliseconds since 1970 */
  readonly #open: Map<string, number>
  readonly #endListeners = new Listeners<[hash: string]>()

  constructor(home: string, now: () => number = Date.now) {
    this.#path = join(home, 'sessions.json')
    this.#now = now
    this.#open = readSessions(this.#path)
  }

  create(): { secret: string; seconds: number } {
    for (const [hash, expiresAt] of this.#open) if (expiresAt <= this.#now()) this.#open.delete(hash)
    const oldest = this.#open.keys().next()
    if (this.#open.size >= mostSessions && oldest.done !== true) this.#open.delete(oldest.value)
    const secret = newSecret()
    this.#open.set(hashSecret(secret), this.#now() + lifetimeMilliseconds)
    this.#write()
    return { secret, seconds: lifetimeMilliseconds / 1_000 }
  }

  /** The id (hash) of an open session, or undefined. */
  find(secret: string): string | undefined {
    const hash = hashSecret(secret)
    const expiresAt = this.#open.get(hash)
    return expiresAt !== undefined && expiresAt > this.#now() ? hash : undefined
  }

  /** Ends a session by its id; connections that it opened are closed by those who listen. */
  end(id: string): void {
    if (!this.#open.delete(id)) return
    this.#write()
    this.#endListeners.tell(id)
  }

  onEnd(listener: (id: string) => void): () => void {
    return this.#endListeners.add(listener)
  }

  #write(): void {
    const temporary = `${this.#path}.${process.pid}`
    writeFileSync(temporary, JSON.stringify(Object.fromEntries(this.#open)), { mode: 0o600 })
    renameSync(temporary, this.#path)
  }
}

function readSessions(path: string): Map<string, number> {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))))
  } catch {
    // Missing or unreadable: everybody logs in anew.
    return new Map()
  }
}
