import type { Vault } from '#electron/accounts/vault/vault.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Seals every stored password with a new key, all in one transaction. Throws `conflict` where keys can only be read and
 * no new one was given, `unavailable` without a key, and `damaged` when a password can't be opened; nothing is changed
 * then.
 */
export function rotateVault(
  context: SyncContext,
): Promise<{ keyId: string; source: string; sealed: number }> {
  const { store, vault } = context
  const sealAgain = (current: Vault) =>
    store.write(() => {
      const secrets = store.accounts.list().filter(({ secret }) => secret !== null)
      for (const { id, identity, secret } of secrets) {
        const place = `account/${identity}`
        store.accounts.update(id, { secret: current.seal(current.open(secret ?? '', place), place) })
      }
      return secrets.length
    })
  const isCurrent = (current: Vault) =>
    store.accounts.list().every(({ secret }) => secret === null || current.keyIdOf(secret) === current.keyId)
  return vault.rotate(sealAgain, isCurrent)
}
