import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'

/** A calendar of which its provider tells us when something in it changes. */
export interface PushChannelRecord {
  readonly id: string
  readonly calendarId: string
  /** The provider's name of the calendar. */
  readonly ref: string
  /** The provider's name of what is watched; empty where it has none. */
  readonly resourceId: string
  /** SHA-256 of the secret that comes with every message, base64url. */
  readonly secretHash: string
  /** Ours, to which it is told. */
  readonly address: string
  /** UTC instant. */
  readonly expiresAt: string
  /** Of the newest message that was believed; 0 before the first. */
  readonly lastNumber: number
}

interface Row {
  id: string
  calendar_id: number
  remote_ref: string
  resource_id: string
  secret_hash: string
  address: string
  expires_at: string
  last_number: number
}

/** Written inside `Store.write`; not part of the history. */
export class PushChannelTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): PushChannelRecord[] {
    return this.#connection.all<Row>('SELECT * FROM push_channel ORDER BY calendar_id, id').map(toRecord)
  }

  find(id: string): PushChannelRecord | undefined {
    const row = this.#connection.get<Row>('SELECT * FROM push_channel WHERE id = ?', id)
    return row && toRecord(row)
  }

  /** Adds it, or takes the place of the one with its id. Nothing for a calendar that is gone. */
  put(channel: PushChannelRecord): void {
    this.#connection.run(
      `INSERT OR REPLACE INTO push_channel
         (id, calendar_id, remote_ref, resource_id, secret_hash, address, expires_at, last_number)
       SELECT ?, id, ?, ?, ?, ?, ?, ? FROM calendar WHERE id = ?`,
      channel.id,
      channel.ref,
      channel.resourceId,
      channel.secretHash,
      channel.address,
      channel.expiresAt,
      channel.lastNumber,
      numberOf(channel.calendarId),
    )
  }

  /** Notes the number of a message; one that is not newer changes nothing. */
  note(id: string, number: number): void {
    this.#connection.run('UPDATE push_channel SET last_number = max(last_number, ?) WHERE id = ?', number, id)
  }

  delete(id: string): void {
    this.#connection.run('DELETE FROM push_channel WHERE id = ?', id)
  }
}

function toRecord(row: Row): PushChannelRecord {
  return {
    id: row.id,
    calendarId: String(row.calendar_id),
    ref: row.remote_ref,
    resourceId: row.resource_id,
    secretHash: row.secret_hash,
    address: row.address,
    expiresAt: row.expires_at,
    lastNumber: row.last_number,
  }
}
