import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { AesVault } from './aes-vault.ts'
import { withNewKey } from './key-ring.ts'
import type { KeySource } from './key-source.ts'
import { type FoundKeys, findKeys } from './open-vault.ts'
import type { Vault } from './vault.ts'

/** Holds the vault of one data folder. It is opened by the first who needs a secret: without accounts no key is asked for. */
export class VaultKeeper {
  readonly #sources: readonly KeySource[]
  readonly #hasSecrets: () => boolean
  #keys: Promise<FoundKeys> | undefined

  constructor(sources: readonly KeySource[], hasSecrets: () => boolean) {
    this.#sources = sources
    this.#hasSecrets = hasSecrets
  }

  /** Raises `CalendarError` unavailable when there is no key, and what a source raises that has one and can't give it. */
  async open(): Promise<Vault> {
    return new AesVault((await this.#find()).ring)
  }

  /**
   * Makes a new key, or takes up the one that was put before the others where keys can only be read, and has every
   * secret sealed with it. Former keys are kept: backups hold what they sealed. Raises `CalendarError` conflict when
   * there is no new key to take up.
   */
  async rotate(
    sealAgain: (vault: Vault) => Promise<number>,
    isCurrent: (vault: Vault) => boolean,
  ): Promise<{ keyId: string; source: string; sealed: number }> {
    this.#keys = undefined
    const { ring, source } = await this.#find()
    const given = new AesVault(ring)
    if (!isCurrent(given)) {
      return { keyId: given.keyId, source: source.name, sealed: await sealAgain(given) }
    }
    const next = withNewKey(ring)
    // The new key is safe before anything is sealed with it.
    await source.save(next)
    this.#keys = Promise.resolve({ ring: next, source })
    const vault = new AesVault(next)
    return { keyId: vault.keyId, source: source.name, sealed: await sealAgain(vault) }
  }

  #find(): Promise<FoundKeys> {
    this.#keys ??= findKeys(this.#sources, this.#hasSecrets()).catch((error: unknown) => {
      // A keyring may be unlocked, a file mended, while the engine runs.
      this.#keys = undefined
      throw error instanceof CalendarError
        ? error
        : new CalendarError('unavailable', 'The key to the stored passwords can’t be read', { cause: error })
    })
    return this.#keys
  }
}
