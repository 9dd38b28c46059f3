import type { StoreKeeper } from '../store-keeper.ts'
import type { KnownToken } from './authenticator.ts'

/** Uses of a token are noted this often at most, so that reading does not mean writing. */
const touchMilliseconds = 60 * 60_000

/** Looks access tokens up in the store; none is known while the database is damaged. */
export function createTokenFinder(data: StoreKeeper): (token: string) => KnownToken | undefined {
  const touchedAt = new Map<string, number>()
  return (token) => {
    if (data.problem() !== undefined) return undefined
    const found = data.store.accessTokens.verify(token)
    if (found === undefined) return undefined
    if (Date.now() - (touchedAt.get(found.id) ?? 0) > touchMilliseconds) {
      touchedAt.set(found.id, Date.now())
      const { store } = data
      store.write(() => store.accessTokens.touch(found.id)).catch(() => touchedAt.delete(found.id))
    }
    return { id: found.id, name: found.name, scopes: found.scopes }
  }
}
