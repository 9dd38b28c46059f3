import type { Connection } from './connection.ts'
import type { OccurrencePage } from './occurrence-table.ts'

export interface SearchFilter {
  /** Words, all of which must occur; the last one may be unfinished. */
  text: string
  /** All calendars when left out. */
  calendarIds?: readonly string[]
  /** Days, both inclusive, in `zone`. */
  from?: string
  to?: string
  zone: string
  limit: number
}

export class SearchTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** One row for each matching event: what is to come by start, then what is past, latest first. */
  find(filter: SearchFilter): OccurrencePage {
    throw new Error(filter.text + this.#connection.path)
  }
}
