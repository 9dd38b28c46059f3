import type { Temporal } from 'temporal-polyfill'
import type { Access, ProviderKind, SyncWindow } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Connection } from './connection.ts'
import { factText, readFact } from './fact-text.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** An account as the store keeps it. What it is doing at the moment is known to sync alone. */
export interface AccountRecord {
  readonly id: string
  readonly provider: ProviderKind
  readonly name: string
  /** Who it is on the provider's side; unique. The vault seals its secret for `account/<identity>`. */
  readonly identity: string
  /** What its provider has to know, no secrets. */
  readonly settings: AccountSettings
  /** Sealed by the vault; null when it needs none. */
  readonly secret: string | null
  readonly isPaused: boolean
  /** Why the person has to sign in again; null when they don't. */
  readonly reconnectReason: string | null
  /** the reason as facts; null where there are none */
  readonly reconnectFact: Fact | null
  readonly intervalMinutes: number
}

export interface AccountSettings {
  /** Address as the person gave it, without user name and password. */
  readonly url: string
  /** Empty when it has none. */
  readonly user: string
  /** Its server may be on this machine or a private network. */
  readonly allowPrivateAddress: boolean
  /** How much of its calendars is synced; left out, what its provider takes for usual. */
  readonly window?: SyncWindow
  /** Mail addresses under which the server knows the person, in lower case, where it says so (RFC 6638 §2.4.1). */
  readonly addresses?: readonly string[]
  /** Whether its server passes on what is written with an answer to an invitation, where servers differ in that. */
  readonly carriesNotes?: boolean
  /** Of a provider with a sign-in: as which client, and what was allowed. Its secret holds the tokens. */
  readonly signIn?: { readonly clientId: string; readonly access: Access; readonly scopes: readonly string[] }
}

export type NewAccountRecord = Pick<
  AccountRecord,
  'provider' | 'name' | 'identity' | 'settings' | 'secret' | 'intervalMinutes'
>

export type AccountPatch = Partial<
  Pick<
    AccountRecord,
    'name' | 'settings' | 'secret' | 'isPaused' | 'reconnectReason' | 'reconnectFact' | 'intervalMinutes'
  >
>

interface AccountRow {
  id: number
  provider: ProviderKind
  name: string
  identity: string
  settings: string
  secret: string | null
  paused: number
  reconnect_reason: string | null
  reconnect_fact: string | null
  interval_minutes: number
}

/** Written inside `Store.write`; not part of the history, so that an undo never brings an old password back. */
export class AccountTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** All accounts, in the order in which they were linked. */
  list(): AccountRecord[] {
    return this.#connection.all<AccountRow>('SELECT * FROM account ORDER BY id').map(toRecord)
  }

  /** Throws `not_found`. */
  get(id: string): AccountRecord {
    const account = this.find(id)
    if (account === undefined) {
      throw new CalendarError('not_found', `There is no account ${id}.`, {
        fact: { code: 'account-gone' },
        field: 'id',
        hint: 'List the accounts for their ids.',
      })
    }
    return account
  }

  find(id: string): AccountRecord | undefined {
    const row = this.#connection.get<AccountRow>('SELECT * FROM account WHERE id = ?', numberOf(id))
    return row && toRecord(row)
  }

  findByIdentity(identity: string): AccountRecord | undefined {
    const row = this.#connection.get<AccountRow>('SELECT * FROM account WHERE identity = ?', identity)
    return row && toRecord(row)
  }

  insert(account: NewAccountRecord): AccountRecord {
    const { lastId } = this.#connection.run(
      `INSERT INTO account (provider, name, identity, settings, secret, interval_minutes, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      account.provider,
      account.name,
      account.identity,
      JSON.stringify(account.settings),
      account.secret,
      account.intervalMinutes,
      timestamp(this.#now()),
    )
    return this.get(String(lastId))
  }

  /** Throws `not_found`. */
  update(id: string, patch: AccountPatch): AccountRecord {
    const account = { ...this.get(id), ...patch }
    this.#connection.run(
      `UPDATE account SET name = ?, settings = ?, secret = ?, paused = ?, reconnect_reason = ?, reconnect_fact = ?, interval_minutes = ?
       WHERE id = ?`,
      account.name,
      JSON.stringify(account.settings),
      account.secret,
      account.isPaused ? 1 : 0,
      account.reconnectReason,
      factText(account.reconnectFact),
      account.intervalMinutes,
      numberOf(id),
    )
    return this.get(id)
  }

  /** Its calendars must have been detached before. */
  delete(id: string): void {
    this.#connection.run('DELETE FROM account WHERE id = ?', numberOf(id))
  }

  /** Whether anything is stored that the vault has sealed. */
  hasSecrets(): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM account WHERE secret IS NOT NULL)
      OR EXISTS (SELECT 1 FROM oauth_client WHERE secret IS NOT NULL)`
    return this.#connection.value<number>(sql) === 1
  }
}

function toRecord(row: AccountRow): AccountRecord {
  return {
    id: String(row.id),
    provider: row.provider,
    name: row.name,
    identity: row.identity,
    settings: JSON.parse(row.settings),
    secret: row.secret,
    isPaused: row.paused === 1,
    reconnectReason: row.reconnect_reason,
    reconnectFact: readFact(row.reconnect_fact),
    intervalMinutes: row.interval_minutes,
  }
}
