import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { AesVault } from './aes-vault.ts'
import { type KeyRing, withNewKey } from './key-ring.ts'
import type { KeySource } from './key-source.ts'
import type { Vault } from './vault.ts'

/** Keys, and the source that keeps them. */
export interface FoundKeys {
  readonly ring: KeyRing
  readonly source: KeySource
}

/** Opens the vault with the keys that `findKeys` finds. */
export async function openVault(sources: readonly KeySource[], hasSecrets: boolean): Promise<Vault> {
  return new AesVault((await findKeys(sources, hasSecrets)).ring)
}

/**
 * The keys of the first source that has any. When none has and nothing is sealed yet, a key is made in the first source
 * that keeps one. There is no fall-back to plaintext: raises `CalendarError` unavailable when secrets are stored whose
 * key is nowhere, or when no source keeps a key.
 */
export async function findKeys(sources: readonly KeySource[], hasSecrets: boolean): Promise<FoundKeys> {
  for (const source of sources) {
    const ring = await source.load()
    if (ring !== null) return { ring, source }
  }
  if (hasSecrets) {
    throw new CalendarError('unavailable', `The key to the stored passwords is not in ${namesOf(sources)}`, {
      fact: { code: 'passwords-key-missing' },
      hint: 'Unlock the keyring of this computer and start Kalends again, or give it the key it had before; where that is lost, remove the accounts and add them again',
    })
  }
  for (const source of sources) {
    const ring = withNewKey()
    try {
      await source.save(ring)
      return { ring, source }
    } catch (error) {
      // The person was asked, and does not want to.
      if (error instanceof CalendarError && error.code === 'unavailable') throw error
    }
  }
  throw new CalendarError(
    'unavailable',
    `Passwords can't be kept safely: no key could be stored in ${namesOf(sources)}`,
    {
      fact: { code: 'passwords-nowhere' },
      hint: 'Set KALENDS_VAULT_KEY to a key made with “kalends vault create-key”, name a key file with KALENDS_VAULT_KEY_FILE, or unlock the keyring of this computer',
    },
  )
}

function namesOf(sources: readonly KeySource[]): string {
  return sources.map(({ name }) => name).join(' or ') || 'any source of keys'
}
