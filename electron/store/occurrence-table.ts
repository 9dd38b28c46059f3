import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'
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
