import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { formatKeyRing, type KeyRing, parseKeyRing } from './key-ring.ts'
import type { KeySource } from './key-source.ts'

/** An entry of the operating system's keyring, as `@napi-rs/keyring` has it. */
export interface KeyringEntry {
  getPassword(): Promise<string | null>
  setPassword(password: string): Promise<void>
}

/** Opens the entry, or fails where the system has no keyring. */
export type OpenKeyringEntry = () => Promise<KeyringEntry>

/** Keys in the keyring of the operating system: macOS Keychain, Windows Credential Manager, Secret Service on Linux. */
export class KeyringKeySource implements KeySource {
  readonly name = 'the keyring of this computer'
  readonly #open: OpenKeyringEntry

  constructor(open: OpenKeyringEntry = openSystemEntry) {
    this.#open = open
  }

  /** A keyring that is missing, locked or failing has no key for us. */
  async load(): Promise<KeyRing | null> {
    const text = await this.#read().catch(() => null)
    return text === null || text === '' ? null : parseKeyRing(text)
  }

  async save(ring: KeyRing): Promise<void> {
    const text = formatKeyRing(ring)
    try {
      const entry = await this.#open()
      await entry.setPassword(text)
      if ((await entry.getPassword()) === text) return
    } catch (cause) {
      throw refusal(cause)
    }
    throw refusal(undefined)
  }

  async #read(): Promise<string | null> {
    return (await this.#open()).getPassword()
  }
}

/**
 * On Linux the kernel's own key store would be taken where there is no Secret Service; it forgets everything when the
 * machine starts anew, and all passwords would be lost with the key.
 */
async function openSystemEntry(): Promise<KeyringEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  const entry = new AsyncEntry('Kalends', 'vault', { linux: { store: 'secret-service' } })
  return {
    getPassword: () => entry.getPassword(),
    setPassword: (password) => entry.setPassword(password),
  }
}

function refusal(cause: unknown): CalendarError {
  return new CalendarError('conflict', 'The keyring of this computer keeps nothing for us', {
    fact: { code: 'keyring-closed' },
    hint: 'Unlock it, or name a key file with KALENDS_VAULT_KEY_FILE',
    cause,
  })
}
