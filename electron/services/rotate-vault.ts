import type { Vault } from '#electron/accounts/vault/vault.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { clientPlace } from './sign-in-clients.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Seals every stored password, token and client secret with a new key, all in one transaction. Throws `conflict` where keys can only be read and
 * no new one was given, `unavailable` without a key, and `damaged` when a password can't be opened; nothing is changed
 * then.
 */
export function rotateVault(
  context: SyncContext,
  actor: Actor,
): Promise<{ keyId: string; source: string; sealed: number }> {
  const { store, vault } = context
  const sealAgain = (current: Vault) =>
    store.write(() => {
      const secrets = store.accounts.list().filter(({ secret }) => secret !== null)
      for (const { id, identity, secret } of secrets)
        store.accounts.update(id, { secret: sealedAgain(current, secret, `account/${identity}`) })
      const clients = store.oauthClients.list().filter(({ secret }) => secret !== null)
      for (const { provider, clientId, secret } of clients) {
        const place = clientPlace(provider, clientId)
        store.oauthClients.seal(provider, clientId, sealedAgain(current, secret, place))
      }
      const sealed = secrets.length + clients.length
      const detail = `${sealed} ${sealed === 1 ? 'secret was' : 'secrets were'} sealed with the key ${current.keyId}`
      store.audit.add({ actor, action: 'key-rotated', account: null, detail })
      return sealed
    })
  const isCurrent = (current: Vault) =>
    [...store.accounts.list(), ...store.oauthClients.list()].every(
      ({ secret }) => secret === null || current.keyIdOf(secret) === current.keyId,
    )
  return vault.rotate(sealAgain, isCurrent)
}

function sealedAgain(vault: Vault, secret: string | null, place: string): string {
  return vault.seal(vault.open(secret ?? '', place), place)
}
