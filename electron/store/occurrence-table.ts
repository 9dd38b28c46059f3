import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
import { countDays, countOccurrence } from './occurrence-days.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { occurrenceRows } from './occurrence-rows.ts'
import { OccurrenceScan } from './occurrence-scan.ts'
import { numberOf } from './row-id.ts'
import { spanOfDays } from './time-span.ts'

export interface OccurrenceQuery {
  /** First day, in `zone`. */
  from: string
  /** Last day, inclusive. */
  to: string
  zone: string
  /** The visible calendars when left out. */
  calendarIds?: readonly string[]
  limit: number
}

export interface OccurrenceDay {
  /** `2026-11-21` */
  day: string
  count: number
  calendarIds: string[]
}

export interface OccurrencePage {
  /** By start; what begins together: all-day and floating events first. */
  occurrences: Occurrence[]
  /** More matched than the limit allowed. */
  truncated: boolean
}

export class OccurrenceTable {
  readonly #connection: Connection
  readonly #zones: Zones
  readonly #index: OccurrenceIndex
  readonly #scan: OccurrenceScan

  constructor(parts: { connection: Connection; zones: Zones; index: OccurrenceIndex }) {
    this.#connection = parts.connection
    this.#zones = parts.zones
    this.#index = parts.index
    this.#scan = new OccurrenceScan(parts.connection, parts.zones)
  }

  /** What takes place on the days asked for. Throws `invalid` for an unknown zone or a day that is none. */
  between(query: OccurrenceQuery): OccurrencePage {
    if (this.#connection.inTransaction) this.#index.refresh()
    const zone = this.#zones.get(query.zone)
    const span = spanOfDays(zone, query.from, query.to)
    const found = this.#scan.within(span, this.#calendars(query.calendarIds), query.limit + 1)
    const truncated = found.length > query.limit
    if (truncated) found.length = query.limit
    return { occurrences: occurrenceRows(this.#connection, found, zone), truncated }
  }

  /**
   * How many occurrences touch each day that has any, by day and calendar, in order of the days; the calendars with more
   * of them first. Throws `invalid` for an unknown zone or a day that is none.
   */
  countsByDay(query: Omit<OccurrenceQuery, 'limit'>): OccurrenceDay[] {
    if (this.#connection.inTransaction) this.#index.refresh()
    const span = spanOfDays(this.#zones.get(query.zone), query.from, query.to)
    const calendars = this.#calendars(query.calendarIds)
    const counts = countDays(this.#connection, span, calendars)
    for (const found of this.#scan.beyond(span, calendars))
      countOccurrence(counts, span, this.#calendarOf(found.eventId), found)
    return [...counts]
      .sort(([one], [other]) => one - other)
      .map(([day, byCalendar]) => {
        const ordered = [...byCalendar].sort(([a, many], [b, more]) => more - many || a - b)
        return {
          day: formatDay(day),
          count: ordered.reduce((sum, [, count]) => sum + count, 0),
          calendarIds: ordered.map(([id]) => String(id)),
        }
      })
  }

  #calendarOf(eventId: number): number {
    return (
      this.#connection.get<{ id: number }>('SELECT calendar_id AS id FROM event WHERE id = ?', eventId)?.id ??
      -1
    )
  }

  /** Null when no calendar is left out. */
  #calendars(asked: readonly string[] | undefined): number[] | null {
    if (asked !== undefined) return asked.map(numberOf)
    const calendars = this.#connection.rows<[id: number, shown: number]>(
      'SELECT id, visible AND synced FROM calendar',
    )
    const visible = calendars.filter(([, shown]) => shown === 1)
    return visible.length === calendars.length ? null : visible.map(([id]) => id)
  }
}
