import type { Connection } from '../connection.ts'

/** One step of the schema. It runs in a transaction of its own, from the schema of the version before. */
export interface Migration {
  /** Schema version after it: 1, 2, 3 … without gaps. */
  readonly version: number
  /** What it does, such as "create tables". */
  readonly effect: string
  up(connection: Connection): void
}
