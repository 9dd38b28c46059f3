import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import { type ClientTokens, issueClientTokens } from './issue-client-tokens.ts'
import type { ServiceContext } from './service-context.ts'

export type ClientRefresh =
  | { readonly kind: 'refreshed'; readonly client: ConnectedClient; readonly tokens: ClientTokens }
  /** it had been exchanged before: somebody else has it, and the client was cut off */
  | { readonly kind: 'reused'; readonly client: ConnectedClient }
  | { readonly kind: 'refused' }

/**
 * Exchanges a refresh token for the next pair. It is good once; used a second time, two have it, and nobody can tell
 * which of them is the client: all that came of it ends (RFC 9700 §4.14.2).
 */
export async function refreshClientTokens(
  context: ServiceContext,
  given: { readonly token: string; readonly clientId: string },
): Promise<ClientRefresh> {
  const { store } = context
  return await store.write((): ClientRefresh => {
    const clients = store.connectedClients
    const found = clients.find(given.token)
    const isRight = found?.kind === 'refresh' && found.client.clientId === given.clientId && found.isGood
    if (found === undefined || !isRight) return { kind: 'refused' }
    if (found.isUsed) return { kind: 'reused', client: clients.revoke(found.client.id) }
    clients.use(given.token)
    return { kind: 'refreshed', client: found.client, tokens: issueClientTokens(context, found.client) }
  })
}
