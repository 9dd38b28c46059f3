import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Connection } from './connection.ts'

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
  /** By start. */
  occurrences: Occurrence[]
  /** More matched than the limit allowed. */
  truncated: boolean
}

export class OccurrenceTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  between(query: OccurrenceQuery): OccurrencePage {
    throw new Error(query.from + this.#connection.path)
  }
}
