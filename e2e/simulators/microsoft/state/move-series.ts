import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import type { EventValues } from './event-values.ts'
import { occurrenceDays, type Recurrence } from './recurrence.ts'
import type { StoredEvent } from './stored-event.ts'

/** The first day on which a series occurs. */
export function firstDayFrom(recurrence: Recurrence): number {
  return occurrenceDays(recurrence).next().value ?? recurrence.range.startDay
}

/** A recurrence whose event starts on another day than before: its range starts there, and its pattern stays. */
export function shiftTo(recurrence: Recurrence, startDay: number): Recurrence {
  if (recurrence.range.startDay === startDay || firstDayFrom(recurrence) === startDay) return recurrence
  return { ...recurrence, range: { ...recurrence.range, startDay } }
}

/**
 * Whether a changed series keeps its exceptions and cancelled occurrences: only where it still takes place on the same
 * days at the same times, though it may end sooner or later.
 */
export function keepsExceptions(before: StoredEvent, values: EventValues, after: Recurrence | null): boolean {
  if (before.recurrence === null || after === null) return false
  const { start, end, isAllDay } = before.values
  return (
    JSON.stringify(before.recurrence.pattern) === JSON.stringify(after.pattern) &&
    firstDayFrom(before.recurrence) === firstDayFrom(after) &&
    start.wall % SECONDS_OF_DAY === values.start.wall % SECONDS_OF_DAY &&
    start.label === values.start.label &&
    end.wall - start.wall === values.end.wall - values.start.wall &&
    isAllDay === values.isAllDay
  )
}
