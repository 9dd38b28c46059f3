import { createVaultKey as create, type VaultKey } from '#electron/services/create-vault-key.ts'

/** Makes a key for a vault; no engine is needed, and none is asked. */
export function createVaultKey(path: string | null): Promise<VaultKey> {
  return create(path)
}
