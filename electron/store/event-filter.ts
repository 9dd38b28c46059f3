import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { OccurrenceScan } from './occurrence-scan.ts'
import { numberOf } from './row-id.ts'
import { spanOfDays } from './time-span.ts'

export interface EventFilter {
  /** All calendars when left out. */
  calendarIds?: readonly string[]
  /** Only these, a series with its exceptions. */
  eventIds?: readonly string[]
  /**
   * Days, both inclusive, in `zone` (UTC when left out): events with an occurrence on them; of a series and its
   * exceptions all, when one of them has.
   */
  from?: string
  to?: string
  zone?: string
}

const PAGE = 500
type Key = [id: number, uid: string, recurrenceId: string]

/** Ids of the events that a filter selects, by calendar and UID, a series before its exceptions. Reads page by page, so
 * that the store can be written meanwhile. */
export function* eventIdsOf(connection: Connection, zones: Zones, filter: EventFilter): Generator<number> {
  const selected = selectedIds(connection, zones, filter)
  if (selected !== null) {
    yield* inOrder(connection, selected, filter.calendarIds?.map(numberOf))
    return
  }
  const calendars =
    filter.calendarIds?.map(numberOf) ??
    connection.rows<[number]>('SELECT id FROM calendar ORDER BY id').map(([id]) => id)
  for (const calendar of calendars) yield* allOf(connection, calendar)
}

function* allOf(connection: Connection, calendarId: number): Generator<number> {
  let last: Key | undefined = [0, '', '']
  while (last !== undefined) {
    const page: Key[] = connection.rows<Key>(
      `SELECT id, uid, coalesce(recurrence_id, '') FROM event
       WHERE calendar_id = ? AND (uid, coalesce(recurrence_id, '')) > (?, ?)
       ORDER BY uid, coalesce(recurrence_id, '') LIMIT ${PAGE}`,
      calendarId,
      last[1],
      last[2],
    )
    for (const [id] of page) yield id
    last = page.length < PAGE ? undefined : page.at(-1)
  }
}

/** Null when the filter asks for neither events nor days. */
function selectedIds(connection: Connection, zones: Zones, filter: EventFilter): Set<number> | null {
  let selected: Set<number> | null = null
  if (filter.eventIds !== undefined) {
    selected = withExceptions(connection, new Set(filter.eventIds.map(numberOf)))
  }
  if (filter.from === undefined && filter.to === undefined) return selected
  const span = spanOfDays(zones.get(filter.zone ?? 'UTC'), filter.from, filter.to)
  const found = new OccurrenceScan(connection, zones).eventsWithin(span, selected)
  return withExceptions(connection, withSeries(connection, found))
}

function withSeries(connection: Connection, ids: ReadonlySet<number>): Set<number> {
  const all = new Set(ids)
  for (const id of ids) {
    const series = connection.value<number | null>('SELECT series_id FROM event WHERE id = ?', id)
    if (series != null) all.add(series)
  }
  return all
}

function withExceptions(connection: Connection, ids: ReadonlySet<number>): Set<number> {
  const all = new Set(ids)
  for (const id of ids) {
    const exceptions = connection.rows<[number]>('SELECT id FROM event WHERE series_id = ?', id)
    for (const [exception] of exceptions) all.add(exception)
  }
  return all
}

function* inOrder(
  connection: Connection,
  ids: ReadonlySet<number>,
  calendars: readonly number[] | undefined,
): Generator<number> {
  const keys = connection.rows<Key>(
    `SELECT id, uid, coalesce(recurrence_id, '') FROM event
     WHERE id IN (SELECT value FROM json_each(?)) AND (? IS NULL OR calendar_id IN (SELECT value FROM json_each(?)))
     ORDER BY calendar_id, uid, coalesce(recurrence_id, '')`,
    JSON.stringify([...ids]),
    calendars === undefined ? null : '',
    JSON.stringify(calendars ?? []),
  )
  for (const [id] of keys) yield id
}
