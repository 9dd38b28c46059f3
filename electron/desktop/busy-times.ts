import { Temporal } from 'temporal-polyfill'
import type { Occurrence } from '#shared/calendar/occurrence.ts'

/** A time that an event takes, between two UTC instants. */
export interface BusyTime {
  /** Of the event. */
  readonly id: string
  readonly start: string
  readonly end: string
}

/** When events take the person's time. Days that are marked as busy don't: nobody is in a meeting all day. */
export function busyTimes(events: readonly Occurrence[]): BusyTime[] {
  return events
    .filter(
      ({ allDay, showAs, status, response }) =>
        !allDay && showAs === 'busy' && status !== 'cancelled' && response !== 'declined',
    )
    .map(({ id, start, end }) => ({ id, start: utc(start), end: utc(end) }))
}

function utc(time: string): string {
  return Temporal.Instant.from(time).toString()
}
