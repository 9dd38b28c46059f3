import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { KeyKeeper } from './engine-process.ts'
import { PassphraseKeeper } from './passphrase-keeper.ts'

export interface OpenedKeyKeeper extends KeyKeeper {
  readonly passphrase: PassphraseKeeper
}

/**
 * Keeps the keys of the vault in a file that the operating system seals for this user (`safeStorage`: Keychain, DPAPI,
 * Secret Service, KWallet). Where it offers no real encryption they are kept under a passphrase of the person, unless
 * the engine finds another place for them.
 */
export function createKeyKeeper(home: string): OpenedKeyKeeper {
  const path = join(home, 'vault-keys.sealed')
  const keep = async (vaultKeys: string): Promise<void> => {
    if (!canSeal()) throw new Error('this computer offers no safe place for it')
    // What another keyring has sealed may be opened by that again.
    if (existsSync(path) && (await load(path)) === null) await rename(path, `${path}.former-${Date.now()}`)
    const draft = `${path}.new`
    await writeFile(draft, safeStorage.encryptString(vaultKeys), { mode: 0o600, flush: true })
    await rename(draft, path)
  }
  const passphrase = new PassphraseKeeper({
    path: join(home, 'vault-keys.passphrase'),
    handOver: async (vaultKeys) => {
      if (!canSeal()) return false
      await keep(vaultKeys)
      return true
    },
  })
  return {
    passphrase,
    load: () => load(path),
    keep,
    unlock: async () => {
      const unlocked = await passphrase.unlock()
      if (unlocked === 'locked') throw new Error('the passphrase has not been entered')
      return unlocked.vaultKeys
    },
    keepLocked: (vaultKeys) => passphrase.keep(vaultKeys),
  }
}

/** Null where nothing is kept, and where the operating system does not open it: calendars are there without. */
async function load(path: string): Promise<string | null> {
  const sealed = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (sealed === null || !canSeal()) return null
  try {
    return safeStorage.decryptString(sealed)
  } catch {
    return null
  }
}

/** On Linux without a keyring Electron would seal with a password that is in its source. */
function canSeal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
