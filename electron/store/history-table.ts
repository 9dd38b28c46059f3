import type { Change } from '#shared/rpc/history.ts'
import type { Connection } from './connection.ts'

export class HistoryTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Newest first. `before` is the id of the change to continue after. */
  list(query: { eventId?: string; before?: string; limit: number }): Change[] {
    throw new Error(query.eventId + this.#connection.path)
  }

  /** Throws `not_found`. */
  get(id: string): Change {
    throw new Error(id)
  }
}
