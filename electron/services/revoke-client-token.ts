import type { ServiceContext } from './service-context.ts'

/**
 * A client gives a token back (RFC 7009 §2.1): with a refresh token all that the person let it have ends, an access token
 * ends by itself. One that is unknown has ended already; one of another client is left alone.
 * @returns the id of the client that was cut off, or null; `foreign` for a token of another
 */
export async function revokeClientToken(
  { store }: ServiceContext,
  given: { readonly token: string; readonly clientId: string },
): Promise<{ readonly id: string } | 'foreign' | null> {
  return await store.write(() => {
    const found = store.connectedClients.find(given.token)
    if (found === undefined) return null
    if (found.client.clientId !== given.clientId) return 'foreign'
    if (found.kind === 'access') {
      store.connectedClients.drop(given.token)
      return null
    }
    return { id: store.connectedClients.revoke(found.client.id).id }
  })
}
