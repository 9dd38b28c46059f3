import type { EventTime } from '../event-time.ts'
import type { ChangeFact } from './change-facts.ts'

/** What words are handed by who says them, since they know nothing of clocks, regions and zones themselves. */
export interface FactFormat {
  /** `15 January, 13:00`; the year where it is not this one. */
  time(time: EventTime): string
  /** Of `2026-01-15`. */
  day(day: string): string
  number(number: number): string
  /** A change within a change, such as the one that was undone. */
  change(change: string | ChangeFact): string
}
