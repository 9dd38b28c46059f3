import { Temporal } from 'temporal-polyfill'
import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import type { ServiceContext } from './service-context.ts'

/** Short, for it can be used by whoever has it; the refresh token beside it can be used once. */
const accessHours = 1

export interface ClientTokens {
  readonly access: string
  readonly refresh: string
  /** until the access token ends */
  readonly seconds: number
}

/** Tokens for a client that was let in, none of which outlives what the person allowed. Inside `Store.write`. */
export function issueClientTokens(
  { store, now }: ServiceContext,
  client: Pick<ConnectedClient, 'id' | 'expiresAt'>,
): ClientTokens {
  const issuedAt = now()
  const end = Temporal.Instant.from(client.expiresAt)
  const usual = issuedAt.add({ hours: accessHours })
  const accessEnd = Temporal.Instant.compare(usual, end) < 0 ? usual : end
  return {
    access: store.connectedClients.issue(client.id, 'access', accessEnd),
    refresh: store.connectedClients.issue(client.id, 'refresh', end),
    seconds: Math.floor(accessEnd.since(issuedAt).total('seconds')),
  }
}
