import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { KeyKeeper } from './engine-process.ts'

/**
 * Keeps the keys of the vault in a file that the operating system seals for this user (`safeStorage`: Keychain, DPAPI,
 * Secret Service, KWallet). Where it offers no real encryption nothing is kept here, and the engine looks elsewhere.
 */
export function createKeyKeeper(home: string): KeyKeeper {
  const path = join(home, 'vault-keys.sealed')
  return {
    load: async () => {
      const sealed = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      return sealed === null || !canSeal() ? null : safeStorage.decryptString(sealed)
    },
    keep: async (vaultKeys) => {
      if (!canSeal()) throw new Error('this computer offers no safe place for it')
      const draft = `${path}.new`
      await writeFile(draft, safeStorage.encryptString(vaultKeys), { mode: 0o600, flush: true })
      await rename(draft, path)
    },
  }
}

/** On Linux without a keyring Electron would seal with a password that is in its source. */
function canSeal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
