import type { Temporal } from 'temporal-polyfill'
import type { SignInProvider } from '#shared/calendar/account.ts'
import type { Connection } from './connection.ts'
import { timestamp } from './timestamp.ts'

/** What a client is used for: sign-ins that end in a browser here, or those by a code. */
export type ClientUse = 'browser' | 'device'

/** A client that the person registered at a provider. */
export interface OAuthClientRecord {
  readonly provider: SignInProvider
  readonly clientId: string
  /** Sealed by the vault for `client/<provider>/<clientId>`; null when it has none. */
  readonly secret: string | null
  /** How sign-ins succeeded through it; null where that is not known. */
  readonly usedFor: ClientUse | 'both' | null
}

interface OAuthClientRow {
  provider: SignInProvider
  client_id: string
  secret: string | null
  used_for: OAuthClientRecord['usedFor']
}

/** Written inside `Store.write`; not part of the history, so that an undo never brings an old secret back. */
export class OAuthClientTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** The one that was chosen last comes first. */
  list(provider?: SignInProvider): OAuthClientRecord[] {
    return this.#connection
      .all<OAuthClientRow>('SELECT * FROM oauth_client ORDER BY chosen_at DESC, client_id')
      .filter((row) => provider === undefined || row.provider === provider)
      .map(({ provider, client_id, secret, used_for }) => ({
        provider,
        clientId: client_id,
        secret,
        usedFor: used_for,
      }))
  }

  find(provider: SignInProvider, clientId: string): OAuthClientRecord | undefined {
    return this.list(provider).find((client) => client.clientId === clientId)
  }

  /** Adds it, or gives the known one this secret and this use beside its others, and makes it the one that was chosen last. */
  put({ provider, clientId, secret, usedFor }: OAuthClientRecord & { readonly usedFor: ClientUse }): void {
    this.#connection.run(
      `INSERT INTO oauth_client (provider, client_id, secret, chosen_at, used_for) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET secret = excluded.secret, chosen_at = excluded.chosen_at,
         used_for = iif(coalesce(used_for, excluded.used_for) = excluded.used_for, excluded.used_for, 'both')`,
      provider,
      clientId,
      secret,
      timestamp(this.#now()),
      usedFor,
    )
  }

  /** Seals its secret anew, without choosing it. */
  seal(provider: SignInProvider, clientId: string, secret: string): void {
    this.#connection.run(
      'UPDATE oauth_client SET secret = ? WHERE provider = ? AND client_id = ?',
      secret,
      provider,
      clientId,
    )
  }

  delete(provider: SignInProvider, clientId: string): void {
    this.#connection.run('DELETE FROM oauth_client WHERE provider = ? AND client_id = ?', provider, clientId)
  }
}
