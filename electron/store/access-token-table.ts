import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Connection } from './connection.ts'
import { timestamp } from './timestamp.ts'

/** A bearer token of a client. The token itself is shown once, when it is issued; only its SHA-256 is kept. */
export interface AccessToken {
  id: string
  name: string
  scopes: string[]
  /** UTC instants. */
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

interface AccessTokenRow {
  id: number
  name: string
  scopes: string
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}

const columns = 'id, name, scopes, created_at, expires_at, last_used_at, revoked_at'

/** Written inside `Store.write`; not part of the history, so that a revoked token can't come back. */
export class AccessTokenTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(connection: Connection, now: () => Temporal.Instant) {
    this.#connection = connection
    this.#now = now
  }

  /** All tokens ever issued, newest first. */
  list(): AccessToken[] {
    return this.#connection
      .all<AccessTokenRow>(`SELECT ${columns} FROM access_token ORDER BY id DESC`)
      .map(toAccessToken)
  }

  issue(options: { name: string; scopes: readonly string[]; expiresAt?: string | null }): {
    token: string
    accessToken: AccessToken
  } {
    const token = newToken()
    const { lastId } = this.#connection.run(
      'INSERT INTO access_token (hash, name, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      hashOf(token),
      options.name,
      JSON.stringify(options.scopes),
      this.#timestamp(),
      options.expiresAt ?? null,
    )
    return { token, accessToken: this.#get(String(lastId)) }
  }

  /**
   * Puts another token in the place of one, expired or not: whose it is and what it is good for stays. Throws `not_found`,
   * and `conflict` for one that was revoked, since whoever did that meant it.
   */
  renew(id: string, expiresAt: string | null): { token: string; accessToken: AccessToken } {
    if (this.#get(id).revokedAt !== null) {
      throw new CalendarError('conflict', 'A token that was revoked can’t be renewed.', {
        fact: { code: 'token-revoked' },
        hint: 'Make another one.',
      })
    }
    const token = newToken()
    const sql = 'UPDATE access_token SET hash = ?, expires_at = ? WHERE id = ?'
    this.#connection.run(sql, hashOf(token), expiresAt, id)
    return { token, accessToken: this.#get(id) }
  }

  /** The token's record, or undefined when it is unknown, revoked or expired. */
  verify(token: string): AccessToken | undefined {
    const row = this.#connection.get<AccessTokenRow>(
      `SELECT ${columns} FROM access_token WHERE hash = ? AND revoked_at IS NULL`,
      hashOf(token),
    )
    if (row === undefined) return undefined
    const expired = row.expires_at !== null && Date.parse(row.expires_at) <= this.#now().epochMilliseconds
    return expired ? undefined : toAccessToken(row)
  }

  /** Notes that the token was used now. */
  touch(id: string): void {
    this.#connection.run('UPDATE access_token SET last_used_at = ? WHERE id = ?', this.#timestamp(), id)
  }

  /** Throws `not_found`. Revoking twice keeps the first time. */
  revoke(id: string): AccessToken {
    this.#connection.run(
      'UPDATE access_token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?',
      this.#timestamp(),
      id,
    )
    return this.#get(id)
  }

  #get(id: string): AccessToken {
    const row = this.#connection.get<AccessTokenRow>(`SELECT ${columns} FROM access_token WHERE id = ?`, id)
    if (row === undefined)
      throw new CalendarError('not_found', `There is no access token ${id}.`, {
        fact: { code: 'token-unknown' },
      })
    return toAccessToken(row)
  }

  #timestamp(): string {
    return timestamp(this.#now())
  }
}

function newToken(): string {
  return `kalends_${randomBytes(32).toString('base64url')}`
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

function toAccessToken(row: AccessTokenRow): AccessToken {
  return {
    id: String(row.id),
    name: row.name,
    scopes: JSON.parse(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
