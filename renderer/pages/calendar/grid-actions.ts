import type { RefObject } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Lift } from './use-lift.ts'

/** What a grid of days asks its page for. */
export interface GridActions {
  lift: Lift
  /** the stop that Tab leads to, and the one that takes the focus as soon as it is there */
  activeKey: string | null
  wanted: RefObject<string | null>
  activate(key: string): void
  /** Moves the focus to a stop. */
  focus(key: string): void
  /** An arrow key led over an edge, from a day by so many days. */
  goBeyond(day: string, days: number): void
  open(occurrence: Occurrence): void
  showDay(day: string): void
  showAgenda(day: string): void
  /** Opens the form for a new event: `from` and `until` are days or wall-clock times of the zone shown. */
  create(from: string, until: string): void
  canMove(occurrence: Occurrence): boolean
}
