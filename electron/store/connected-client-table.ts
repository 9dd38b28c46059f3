import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** `access` opens the door, `refresh` is exchanged for a new pair, once. */
export type ClientTokenKind = 'access' | 'refresh'

export interface ClientToken {
  readonly kind: ClientTokenKind
  readonly client: ConnectedClient
  /** It was exchanged before. */
  readonly isUsed: boolean
  /** Neither it nor what the person allowed has ended. */
  readonly isGood: boolean
}

interface ClientRow {
  id: number
  client_id: string
  name: string
  scopes: string
  created_at: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
}

interface TokenRow extends ClientRow {
  kind: ClientTokenKind
  token_expires_at: string
  used_at: string | null
}

/** Written inside `Store.write`; not part of the history, so that what was revoked can't come back. */
export class ConnectedClientTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** All that were ever let in, newest first. */
  list(): ConnectedClient[] {
    return this.#connection.all<ClientRow>('SELECT * FROM connected_client ORDER BY id DESC').map(toClient)
  }

  /** Throws `not_found`. */
  get(id: string): ConnectedClient {
    const row = this.#connection.get<ClientRow>('SELECT * FROM connected_client WHERE id = ?', numberOf(id))
    if (row !== undefined) return toClient(row)
    throw new CalendarError('not_found', `There is no connected client ${id}.`, {
      field: 'id',
      fact: { code: 'client-unknown' },
    })
  }

  insert(input: Pick<ConnectedClient, 'clientId' | 'name' | 'scopes' | 'expiresAt'>): ConnectedClient {
    const { lastId } = this.#connection.run(
      'INSERT INTO connected_client (client_id, name, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      input.clientId,
      input.name,
      JSON.stringify(input.scopes),
      timestamp(this.#now()),
      input.expiresAt,
    )
    return this.get(String(lastId))
  }

  /** A new token, told only now: its hash is kept. Tokens of anybody that have ended are let go. */
  issue(id: string, kind: ClientTokenKind, expiresAt: Temporal.Instant): string {
    const now = timestamp(this.#now())
    this.#connection.run('DELETE FROM connected_client_token WHERE expires_at <= ?', now)
    const token = `kalends_${kind}_${randomBytes(32).toString('base64url')}`
    this.#connection.run(
      'INSERT INTO connected_client_token (hash, client, kind, expires_at) VALUES (?, ?, ?, ?)',
      hashOf(token),
      numberOf(id),
      kind,
      timestamp(expiresAt),
    )
    return token
  }

  /** Undefined for what is none of ours, or ended so long ago that it was let go. */
  find(token: string): ClientToken | undefined {
    const row = this.#connection.get<TokenRow>(
      `SELECT connected_client.*, kind, connected_client_token.expires_at AS token_expires_at, used_at
       FROM connected_client_token JOIN connected_client ON connected_client.id = client WHERE hash = ?`,
      hashOf(token),
    )
    if (row === undefined) return undefined
    const now = timestamp(this.#now())
    return {
      kind: row.kind,
      client: toClient(row),
      isUsed: row.used_at !== null,
      isGood: row.revoked_at === null && row.token_expires_at > now && row.expires_at > now,
    }
  }

  /** Notes that a refresh token was exchanged. */
  use(token: string): void {
    const sql = 'UPDATE connected_client_token SET used_at = ? WHERE hash = ?'
    this.#connection.run(sql, timestamp(this.#now()), hashOf(token))
  }

  /** Ends one token. */
  drop(token: string): void {
    this.#connection.run('DELETE FROM connected_client_token WHERE hash = ?', hashOf(token))
  }

  /** Notes that the client was here now. */
  touch(id: string): void {
    const sql = 'UPDATE connected_client SET last_used_at = ? WHERE id = ?'
    this.#connection.run(sql, timestamp(this.#now()), numberOf(id))
  }

  /** Ends what the person allowed, with every token of it. Throws `not_found`. Revoking twice keeps the first time. */
  revoke(id: string): ConnectedClient {
    const sql = 'UPDATE connected_client SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?'
    this.#connection.run(sql, timestamp(this.#now()), numberOf(id))
    return this.get(id)
  }
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

function toClient(row: ClientRow): ConnectedClient {
  return {
    id: String(row.id),
    clientId: row.client_id,
    name: row.name,
    scopes: JSON.parse(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
