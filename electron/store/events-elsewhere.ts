import type { MoveSource, Whereabouts } from '#electron/sync/ledger.ts'
import type { Connection } from './connection.ts'

/*
 * What other calendars have of an event, by its UID; see `Entries`. CROSS JOIN keeps SQLite from reading all events or all of
 * `mirror`: calendars are few.
 */

export function isAwaitedElsewhere(connection: Connection, calendarId: number, uid: string): boolean {
  const sql = `SELECT 1 FROM calendar
    CROSS JOIN event ON event.calendar_id = calendar.id AND event.uid = ? AND event.series_id IS NULL
    LEFT JOIN mirror ON mirror.calendar_id = calendar.id AND mirror.uid = event.uid
    WHERE calendar.id <> ? AND calendar.remote_ref IS NOT NULL AND calendar.synced = 1
      AND mirror.remote_ref IS NULL LIMIT 1`
  return connection.value<number>(sql, uid, calendarId) !== undefined
}

export function isUnderWayElsewhere(connection: Connection, calendarId: number, uid: string): boolean {
  const sql = `SELECT 1 FROM ${accountOf} CROSS JOIN mirror ON mirror.calendar_id = other.id AND mirror.uid = ?
    WHERE own.id = ? AND mirror.intent IS NOT NULL LIMIT 1`
  return connection.value<number>(sql, uid, calendarId) !== undefined
}

export function movedFrom(connection: Connection, calendarId: number, uid: string): MoveSource | null {
  const sql = `SELECT other.id, other.remote_ref FROM ${accountOf}
    CROSS JOIN mirror ON mirror.calendar_id = other.id AND mirror.uid = ?
    LEFT JOIN event ON event.calendar_id = other.id AND event.uid = mirror.uid AND event.series_id IS NULL
    WHERE own.id = ? AND other.remote_ref IS NOT NULL AND other.synced = 1 AND other.read_only = 0
      AND mirror.base IS NOT NULL AND event.id IS NULL
    ORDER BY other.id LIMIT 1`
  const [row] = connection.rows<[number, string]>(sql, uid, calendarId)
  return row === undefined ? null : { id: String(row[0]), ref: row[1] }
}

export function whereElse(connection: Connection, calendarId: number, uid: string): Whereabouts | null {
  const sql = `SELECT other.id, mirror.remote_ref FROM ${accountOf}
    CROSS JOIN event ON event.calendar_id = other.id AND event.uid = ? AND event.series_id IS NULL
    JOIN mirror ON mirror.calendar_id = other.id AND mirror.uid = event.uid
    WHERE own.id = ? AND other.synced = 1 AND mirror.remote_ref IS NOT NULL
    ORDER BY other.id LIMIT 1`
  const [row] = connection.rows<[number, string]>(sql, uid, calendarId)
  return row === undefined ? null : { calendarId: String(row[0]), ref: row[1] }
}

/** A calendar and the others of its account. */
const accountOf =
  'calendar AS own JOIN calendar AS other ON other.account_id IS own.account_id AND other.id <> own.id'
