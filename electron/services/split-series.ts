import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { zoneOf } from '#shared/calendar/event-time.ts'
import { findInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { type SeriesSplit, splitSeries } from '#shared/calendar/recurrence/split-series.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/**
 * Splits a series before one of its instances, for good: each half that is left is a series that can be stored. Throws
 * `invalid` for an instance that comes from an additional date beside rules, since no rule begins there.
 */
export function splitForGood(
  series: Pick<CalendarEvent, 'start' | 'end' | 'recurrence' | 'title'>,
  zones: Zones,
  recurrenceId: string,
): SeriesSplit {
  const rules = series.recurrence?.rules ?? []
  const byRules = rules.length === 0 ? series : { ...series, recurrence: { ...nothing, rules } }
  if (findInstance(byRules, zones, recurrenceId) === undefined) {
    throw new CalendarError('invalid', `The rule of “${series.title}” has no instance at ${recurrenceId}.`, {
      fact: { code: 'instance-added-by-hand' },
      field: 'recurrenceId',
      hint: 'It is an additional date: change it with scope this, or the series from one of its regular dates.',
    })
  }
  const { before, after } = splitSeries(series, zones, recurrenceId)
  return {
    before: before && withRule(before),
    after: { ...after, recurrence: withRule(after.recurrence) },
  }
}

const nothing: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }

/** A half with nothing but its start stays a series, of one instance, which may have an exception. */
function withRule(recurrence: Recurrence): Recurrence {
  const isEmpty = recurrence.rules.length === 0 && recurrence.additions.length === 0
  return isEmpty ? { ...recurrence, rules: ['FREQ=DAILY;COUNT=1'] } : recurrence
}

/** Whether an original start is at or after another one. */
export function isFrom(
  series: Pick<CalendarEvent, 'start'>,
  recurrenceId: string,
  split: string,
  zones: Zones,
): boolean {
  const at = (text: string): number =>
    instantOf('date' in series.start ? { date: text } : { dateTime: text, zone: zoneOf(series.start) }, zones)
  return at(recurrenceId) >= at(split)
}
