import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { invalid } from '../graph/graph-error.ts'
import type { EventValues } from './event-values.ts'
import { occurrenceDays, type Recurrence } from './recurrence.ts'
import type { StoredEvent } from './stored-event.ts'

/** Enough for every pattern to have come round. */
const DAYS_LOOKED_AT = 60

/** The first day on which a series occurs. */
export function firstDayFrom(recurrence: Recurrence): number {
  return occurrenceDays(recurrence).next().value ?? recurrence.range.startDay
}

/** A recurrence whose event starts on another day than before: its range starts there, and its pattern stays. */
export function shiftTo(recurrence: Recurrence, startDay: number): Recurrence {
  if (recurrence.range.startDay === startDay || firstDayFrom(recurrence) === startDay) return recurrence
  return { ...recurrence, range: { ...recurrence.range, startDay } }
}

/** Raises 400 for a series without an occurrence and, where those are refused, for one whose occurrences overlap. */
export function checkSeries(recurrence: Recurrence, values: EventValues, refusesOverlaps: boolean): void {
  if (occurrenceDays(recurrence).next().done)
    throw invalid('The recurrence has no occurrence.', 'ErrorPropertyValidationFailure')
  if (refusesOverlaps) checkOverlaps(recurrence, values)
}

function checkOverlaps(recurrence: Recurrence, { start, end }: EventValues): void {
  const length = (end.wall - start.wall) / SECONDS_OF_DAY
  let last = Number.NEGATIVE_INFINITY
  let left = DAYS_LOOKED_AT
  for (const day of occurrenceDays(recurrence)) {
    if (day - last < length) {
      throw invalid(
        'The duration of an occurrence is longer than the time to the next one.',
        'ErrorOccurrenceTimeSpanTooBig',
      )
    }
    last = day
    left -= 1
    if (left === 0) return
  }
}

/** The exceptions and cancelled occurrences that a changed series still has: none where it takes place otherwise. */
export function keptInstances(
  { exceptions, cancelled, ...before }: StoredEvent,
  values: EventValues,
  after: Recurrence | null,
): Pick<StoredEvent, 'exceptions' | 'cancelled'> {
  if (after === null || !keepsExceptions(before, values, after))
    return { exceptions: new Map(), cancelled: new Set() }
  const isKept = (day: number) => hasDay(after, day)
  return {
    exceptions: new Map([...exceptions].filter(([day]) => isKept(day))),
    cancelled: new Set([...cancelled].filter(isKept)),
  }
}

function hasDay(recurrence: Recurrence, wanted: number): boolean {
  for (const day of occurrenceDays(recurrence)) if (day >= wanted) return day === wanted
  return false
}

/**
 * Whether a changed series keeps its exceptions and cancelled occurrences: only where it still takes place on the same
 * days at the same times, though it may end sooner or later.
 */
function keepsExceptions(
  before: Pick<StoredEvent, 'recurrence' | 'values'>,
  values: EventValues,
  after: Recurrence,
): boolean {
  if (before.recurrence === null) return false
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
