import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { Listeners } from '#shared/calendar/listeners.ts'
import type { PassphraseAnswer, PassphraseQuestion } from '#shared/rpc/desktop-bridge.ts'
import { PassphraseLock, shortestPassphrase, WrongPassphrase } from './passphrase-lock.ts'

export interface PassphraseKeeperOptions {
  /** File of the keys that a passphrase has sealed. */
  readonly path: string
  /**
   * Has the operating system seal the keys where it can by now, so that nobody has to be asked any more; false where it
   * can't, and they stay here.
   */
  handOver(vaultKeys: string): Promise<boolean>
}

/**
 * What came of a request for the keys: the keys, null where none are kept here, or `locked` until the person has entered
 * the passphrase, for which they are asked meanwhile.
 */
export type Unlocked = { readonly vaultKeys: string | null } | 'locked'

/**
 * Keeps the keys of the vault under a passphrase, where the operating system offers no encryption. The person is asked
 * when the keys are needed, not before; who says “not now” is left alone until they ask themselves.
 */
export class PassphraseKeeper {
  readonly #options: PassphraseKeeperOptions
  readonly #listeners = new Listeners<[PassphraseQuestion | null]>()
  #opened: { readonly lock: PassphraseLock; readonly vaultKeys: string } | null = null
  #question: PassphraseQuestion | null = null
  #isWanted = false
  #isDeclined = false
  /** Waits for the passphrase that the person chooses; null when they don't. */
  #chosen: ((lock: PassphraseLock | null) => void) | null = null

  constructor(options: PassphraseKeeperOptions) {
    this.#options = options
  }

  /** What the person is asked for now. */
  get question(): PassphraseQuestion | null {
    return this.#question
  }

  /** Whether accounts wait for the passphrase. */
  get isLocked(): boolean {
    return this.#isWanted && this.#opened === null
  }

  /** Calls the listener when a question comes up, is answered or put off. */
  onChange(listener: (question: PassphraseQuestion | null) => void): void {
    this.#listeners.add(listener)
  }

  async unlock(): Promise<Unlocked> {
    if (this.#opened !== null) return { vaultKeys: this.#opened.vaultKeys }
    if ((await this.#read()) === null) return { vaultKeys: null }
    this.#isWanted = true
    if (!this.#isDeclined) this.#ask('enter')
    return 'locked'
  }

  /** The person wants to be asked after all. */
  askAgain(): void {
    this.#isDeclined = false
    if (this.isLocked) this.#ask('enter')
  }

  /** Keeps keys in place of those before. Asks for a passphrase where there is none yet; rejects where none is given. */
  async keep(vaultKeys: string): Promise<void> {
    if (await this.#options.handOver(vaultKeys)) return await rm(this.#options.path, { force: true })
    if (this.#opened === null && (await this.#read()) !== null)
      throw new Error('what is kept there already is locked by a passphrase')
    const lock = this.#opened?.lock ?? (await this.#choose())
    if (lock === null) throw new Error('no passphrase was given for it')
    await this.#write(lock.seal(vaultKeys))
    this.#opened = { lock, vaultKeys }
    this.#tell()
  }

  /** The person's answer to the question that is asked. */
  async give(passphrase: string): Promise<PassphraseAnswer> {
    if (this.#question === 'enter') return await this.#enter(passphrase)
    if (this.#question !== 'choose') return 'over'
    if ([...passphrase].length < shortestPassphrase) return 'short'
    const lock = await PassphraseLock.create(passphrase)
    this.#settle(lock)
    return 'taken'
  }

  /** Not now. */
  decline(): void {
    if (this.#question === null) return
    if (this.#question === 'enter') this.#isDeclined = true
    this.#settle(null)
  }

  /** The passphrase is lost, and with it what it sealed: puts that aside, so that there can be new keys. */
  async forget(): Promise<void> {
    if (this.#question !== 'enter') return
    await rename(this.#options.path, `${this.#options.path}.forgotten-${Date.now()}`)
    this.#isWanted = false
    this.#settle(null)
  }

  async #enter(passphrase: string): Promise<PassphraseAnswer> {
    const locked = await this.#read()
    if (locked === null) return 'over'
    try {
      const { lock, text } = await PassphraseLock.open(locked, passphrase)
      this.#opened = { lock, vaultKeys: text }
      if (await this.#options.handOver(text)) await rm(this.#options.path, { force: true })
    } catch (error) {
      return error instanceof WrongPassphrase ? 'wrong' : 'damaged'
    }
    this.#settle(null)
    return 'taken'
  }

  #choose(): Promise<PassphraseLock | null> {
    this.#chosen?.(null)
    return new Promise((resolve) => {
      this.#chosen = resolve
      this.#ask('choose')
    })
  }

  #ask(question: PassphraseQuestion): void {
    if (this.#question === question) return
    this.#question = question
    this.#tell()
  }

  #settle(lock: PassphraseLock | null): void {
    this.#question = null
    this.#chosen?.(lock)
    this.#chosen = null
    this.#tell()
  }

  #tell(): void {
    this.#listeners.tell(this.#question)
  }

  async #read(): Promise<string | null> {
    return await readFile(this.#options.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }

  async #write(locked: string): Promise<void> {
    const draft = `${this.#options.path}.new`
    await writeFile(draft, locked, { mode: 0o600, flush: true })
    await rename(draft, this.#options.path)
  }
}
