import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import { type ClientTokens, issueClientTokens } from './issue-client-tokens.ts'
import type { ServiceContext } from './service-context.ts'

/** What the person allowed. */
export interface ClientConsent {
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly string[]
  /** days until it has to ask again */
  readonly days: number
}

/** Lets a client in, as the person said, with its first tokens. Throws `not_found` for a calendar that is gone. */
export async function connectClient(
  context: ServiceContext,
  { clientId, name, scopes, days }: ClientConsent,
): Promise<{ client: ConnectedClient; tokens: ClientTokens }> {
  const { store, now } = context
  for (const scope of scopes) {
    if (scope.startsWith('calendar:')) store.calendars.get(scope.slice('calendar:'.length))
  }
  const expiresAt = now()
    .add({ hours: 24 * days })
    .toString({ smallestUnit: 'millisecond' })
  return await store.write(() => {
    const client = store.connectedClients.insert({ clientId, name, scopes: [...scopes], expiresAt })
    return { client, tokens: issueClientTokens(context, client) }
  })
}
