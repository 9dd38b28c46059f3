import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, zoneOf } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { formatRule } from '#shared/calendar/recurrence/format-rule.ts'
import { findInstance } from '#shared/calendar/recurrence/is-instance.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { RuleUntil } from '#shared/calendar/recurrence/rule.ts'
import { SeriesClock } from '#shared/calendar/recurrence/series-clock.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

type Times = Pick<EventContent, 'start' | 'end'> & { recurrence: Recurrence }

export interface SplitSeries {
  /** what the series keeps: its instances before the split */
  before: Recurrence
  /** the rest, as a series of its own that begins with the instance it was split at */
  after: Times
}

/**
 * Splits a series before one of its instances. Together both halves have the instances that the series had, each at its
 * wall-clock time: the first ends by UNTIL or a smaller COUNT, the second begins with what is left of it. Throws
 * `invalid` for an instance that comes from an additional date, since no rule begins there.
 */
export function splitSeries(
  series: Pick<CalendarEvent, 'start' | 'end' | 'recurrence' | 'title'>,
  recurrenceId: string,
  zones: Zones,
): SplitSeries {
  const recurrence = series.recurrence ?? noRecurrence
  const instance = findInstance(series, zones, recurrenceId)
  const byRules = { ...series, recurrence: { ...recurrence, additions: [], exclusions: [] } }
  const isByRule = findInstance(byRules, zones, recurrenceId) !== undefined
  if (instance === undefined || (!isByRule && recurrence.rules.length > 0)) {
    throw new CalendarError('invalid', `The rule of “${series.title}” has no instance at ${recurrenceId}.`, {
      field: 'recurrenceId',
      hint: 'It is an additional date: change it with scope this, or the series from one of its regular dates.',
    })
  }
  const split = instance.startSeconds
  const clock = new SeriesClock(series.start, zones)
  const isBefore = (time: EventTime): boolean => clock.instantOfTime(time) < split
  const rules = recurrence.rules.map((rule) => splitRule(series, rule, split, zones))
  return {
    before: withRule({
      rules: rules.flatMap(({ before }) => before),
      exclusionRules: recurrence.exclusionRules,
      additions: recurrence.additions.filter(({ start }) => isBefore(start)),
      exclusions: recurrence.exclusions.filter(isBefore),
    }),
    after: {
      start: instance.start,
      end: instance.end,
      recurrence: withRule({
        rules: rules.flatMap(({ after }) => after),
        exclusionRules: recurrence.exclusionRules,
        additions: recurrence.additions.filter(({ start }) => clock.instantOfTime(start) > split),
        exclusions: recurrence.exclusions.filter((time) => !isBefore(time)),
      }),
    },
  }
}

/** A half with nothing but its start stays a series, of one instance, which may have an exception. */
function withRule(recurrence: Recurrence): Recurrence {
  const isEmpty = recurrence.rules.length === 0 && recurrence.additions.length === 0
  return isEmpty ? { ...recurrence, rules: ['FREQ=DAILY;COUNT=1'] } : recurrence
}

const noRecurrence: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }

function splitRule(
  series: Pick<CalendarEvent, 'start' | 'end'>,
  text: string,
  split: number,
  zones: Zones,
): { before: string[]; after: string[] } {
  const rule = parseRule(text, 'tolerant')
  if (rule.count !== null) {
    // Instances that are excluded count as well (RFC 5545 §3.3.10), so they are counted without the exclusions.
    const before = countBefore(series, text, split, zones)
    const after = rule.count - before
    return {
      before: before > 0 ? [formatRule({ ...rule, count: before })] : [],
      after: after > 0 ? [formatRule({ ...rule, count: after })] : [],
    }
  }
  if (rule.until !== null && untilInstant(rule.until, series.start, zones) < split) {
    return { before: [text], after: [] }
  }
  return { before: [formatRule({ ...rule, until: untilBefore(series.start, split) })], after: [text] }
}

function countBefore(
  series: Pick<CalendarEvent, 'start' | 'end'>,
  rule: string,
  split: number,
  zones: Zones,
): number {
  let count = 0
  for (const { startSeconds } of expand(
    { ...series, recurrence: { ...noRecurrence, rules: [rule] } },
    zones,
  )) {
    if (startSeconds >= split) break
    count += 1
  }
  return count
}

/** The last moment before an instant, in the form that goes with the start of the series (RFC 5545 §3.3.10). */
function untilBefore(start: EventTime, split: number): RuleUntil {
  if (isAllDay(start)) return { form: 'day', seconds: split - SECONDS_OF_DAY }
  return { form: zoneOf(start) === null ? 'wall-clock' : 'utc', seconds: split - 1 }
}

function untilInstant(until: RuleUntil, start: EventTime, zones: Zones): number {
  if (until.form === 'utc') return until.seconds
  const clock = new SeriesClock(start, zones)
  const isWholeDay = until.form === 'day' && !clock.isAllDay
  return clock.instantOf(isWholeDay ? until.seconds + SECONDS_OF_DAY - 1 : until.seconds)
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
