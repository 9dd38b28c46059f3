import { open } from 'node:fs/promises'
import { formatKeyRing, withNewKey } from '#electron/accounts/vault/key-ring.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

export interface VaultKey {
  readonly keyId: string
  /** `id:base64`, as `KALENDS_VAULT_KEY` and the key file have it */
  readonly key: string
}

/**
 * Makes a key for the vault; with a path, as a new file that only its owner may read. Throws `conflict` when there is
 * such a file, because its keys may be all that opens stored passwords, and `unavailable` when it can't be written.
 */
export async function createVaultKey(path: string | null): Promise<VaultKey> {
  const ring = withNewKey()
  const [keyId = ''] = ring.keys()
  const key = formatKeyRing(ring)
  if (path !== null) await writeNew(path, `${key}\n`)
  return { keyId, key }
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code === 'EEXIST')
      throw new CalendarError('conflict', `There is a file ${path} already`, {
        hint: 'Its keys may be all that opens stored passwords. To change keys, use: kalends vault rotate',
        cause: error,
      })
    throw new CalendarError('unavailable', `The key can't be written: ${error.message}`, { cause: error })
  }
}
