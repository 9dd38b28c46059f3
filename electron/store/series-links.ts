import type { ChangeLog, Selection } from './change-log.ts'
import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'

/** The id of the series in the same calendar with the UID of an exception; null while there is none. */
export function seriesOf(connection: Connection, exception: EventRow): number | null {
  const id = connection.value<number>(
    `SELECT id FROM event WHERE calendar_id = ? AND uid = ? AND coalesce(recurrence_id, '') = '' AND recurrence IS NOT NULL`,
    exception.calendar_id,
    exception.uid,
  )
  return id ?? null
}

/** Ties exceptions that came before their series to it. Inside a change. */
export function adoptExceptions(connection: Connection, log: ChangeLog, event: EventRow): void {
  if (event.recurrence === null) return
  const orphans: Selection = {
    sql: 'SELECT id FROM event WHERE calendar_id = ? AND uid = ? AND recurrence_id IS NOT NULL AND series_id IS NULL',
    values: [event.calendar_id, event.uid],
  }
  // Asked first, for an import brings many series and seldom an orphan.
  if (connection.value(`${orphans.sql} LIMIT 1`, ...orphans.values) === undefined) return
  log.replacing('event', orphans)
  connection.run(`UPDATE event SET series_id = ? WHERE id IN (${orphans.sql})`, event.id, ...orphans.values)
}
