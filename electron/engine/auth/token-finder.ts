import type { Store } from '#electron/store/open-store.ts'
import type { StoreKeeper } from '../store-keeper.ts'
import type { KnownToken } from './authenticator.ts'
import { connectedCredential } from './connected-credential.ts'

/** Uses of a token are noted this often at most, so that reading does not mean writing. */
const touchMilliseconds = 60 * 60_000

/** A token, and how to note that it was used. */
interface Found {
  readonly known: KnownToken
  touch(): void
}

/** Looks access tokens up in the store; none is known while the database is damaged. */
export function createTokenFinder(data: StoreKeeper): (token: string) => KnownToken | undefined {
  const touchedAt = new Map<string, number>()
  return (token) => {
    if (data.problem() !== undefined) return undefined
    const { store } = data
    const found = findOwn(store, token) ?? findConnected(store, token)
    if (found === undefined) return undefined
    const { id } = found.known
    if (Date.now() - (touchedAt.get(id) ?? 0) > touchMilliseconds) {
      touchedAt.set(id, Date.now())
      store.write(() => found.touch()).catch(() => touchedAt.delete(id))
    }
    return found.known
  }
}

/** One that the person made. */
function findOwn({ accessTokens }: Store, token: string): Found | undefined {
  const found = accessTokens.verify(token)
  if (found === undefined) return undefined
  const { id, name, scopes } = found
  return { known: { id, name, scopes }, touch: () => accessTokens.touch(id) }
}

/** One that a client got over OAuth. */
function findConnected({ connectedClients }: Store, token: string): Found | undefined {
  const found = connectedClients.find(token)
  if (found?.kind !== 'access' || !found.isGood) return undefined
  const { id, name, scopes, clientId } = found.client
  return {
    known: { id: connectedCredential(id), name, scopes, oauthClientId: clientId },
    touch: () => connectedClients.touch(id),
  }
}
