import { isDeepStrictEqual } from 'node:util'
import { type CalendarEvent, contentOf, type EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import type { Instance } from '#shared/calendar/recurrence/instance.ts'
import { findInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseWallClock, wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { shiftRule } from './shift-rule.ts'
import { WallClockShift } from './wall-clock-shift.ts'

export interface RevisedSeries {
  content: EventContent
  /** exceptions with what they become */
  exceptions: { before: CalendarEvent; content: EventContent; recurrenceId: string }[]
  /** exceptions of instances that the series has no more */
  dropped: CalendarEvent[]
}

/**
 * What a series and its exceptions become when the person changes all of it. New times are those of the instance
 * `anchor`. When the start moves, additional dates, exclusions, UNTIL and exceptions move by the same wall-clock time.
 * An exception takes each new value where it had the old one of the series, and keeps what it had of its own.
 */
export function reviseSeries(
  series: { content: EventContent; exceptions: readonly CalendarEvent[] },
  anchor: Pick<Instance, 'start' | 'end'>,
  patch: Omit<EventPatch, 'calendarId'>,
  zones: Zones,
): RevisedSeries {
  const { content: before } = series
  const shift = new WallClockShift(anchor.start, patch.start ?? anchor.start, zones)
  const master = new WallClockShift(before.start, moveStart(before.start, shift), zones)
  const hasNewTimes = patch.start !== undefined || patch.end !== undefined
  const after: EventContent = { ...before, ...patch }
  if (hasNewTimes) {
    after.start = master.to
    after.end = endAfter(master.to, { start: shift.to, end: patch.end ?? anchor.end })
  }
  if (patch.recurrence === undefined) after.recurrence = moveRecurrence(before.recurrence, master, zones)

  const revised: RevisedSeries = { content: after, exceptions: [], dropped: [] }
  for (const exception of series.exceptions) {
    const recurrenceId = master.text(exception.recurrenceId ?? plainText(exception.start))
    const instance = after.recurrence === null ? undefined : findInstance(after, zones, recurrenceId)
    if (instance === undefined) {
      revised.dropped.push(exception)
      continue
    }
    const original = findInstance(before, zones, exception.recurrenceId ?? '1970-01-01')
    revised.exceptions.push({
      before: exception,
      content: reviseException(exception, before, patch, master, original, instance),
      recurrenceId: instance.recurrenceId,
    })
  }
  return revised
}

function reviseException(
  exception: CalendarEvent,
  before: EventContent,
  patch: Omit<EventPatch, 'calendarId'>,
  shift: WallClockShift,
  original: Instance | undefined,
  instance: Instance,
): EventContent {
  const content = contentOf(exception)
  const { start: _start, end: _end, recurrence: _recurrence, ...values } = patch
  const inherited = Object.entries(values).filter(([field]) =>
    isDeepStrictEqual(content[field as keyof EventContent], before[field as keyof EventContent]),
  )
  const hasOwnTimes =
    !isDeepStrictEqual(content.start, original?.start) || !isDeepStrictEqual(content.end, original?.end)
  const times = hasOwnTimes
    ? ownTimes(content, shift, instance)
    : { start: instance.start, end: instance.end }
  return { ...content, ...Object.fromEntries(inherited), ...times }
}

/** From time to day or back an own length means nothing any more: the instance has that of the series then. */
function ownTimes(
  own: Pick<EventContent, 'start' | 'end'>,
  shift: WallClockShift,
  instance: Instance,
): Pick<EventContent, 'start' | 'end'> {
  const start = shift.time(own.start)
  const isSameForm = isAllDay(start) === isAllDay(own.end)
  return { start, end: isSameForm ? shift.time(own.end) : endAfter(start, instance) }
}

function moveStart(start: EventTime, shift: WallClockShift): EventTime {
  return atPlainText(shift.to, shift.text(plainText(start)))
}

/** The end that lies as far from `start` as it does in `times`, by the wall clock, in the form and zone it has there. */
function endAfter(start: EventTime, times: Pick<Instance, 'start' | 'end'>): EventTime {
  const seconds = wallClockOf(start) + wallClockOf(times.end) - wallClockOf(times.start)
  const text = isAllDay(times.end)
    ? formatDay(Math.floor(seconds / SECONDS_OF_DAY))
    : formatWallClock(seconds)
  return atPlainText(times.end, text)
}

function moveRecurrence(
  recurrence: Recurrence | null,
  shift: WallClockShift,
  zones: Zones,
): Recurrence | null {
  if (recurrence === null || shift.isNone) return recurrence
  return {
    rules: recurrence.rules.map((rule) => shiftRule(rule, shift, zones)),
    exclusionRules: recurrence.exclusionRules.map((rule) => shiftRule(rule, shift, zones)),
    additions: recurrence.additions.map(({ start, end }) => ({
      start: shift.originalStart(start),
      end: end === null ? null : moveEnd(end, shift),
    })),
    exclusions: recurrence.exclusions.map((time) => shift.originalStart(time)),
  }
}

function moveEnd(end: EventTime, shift: WallClockShift): EventTime | null {
  if (isAllDay(end) !== isAllDay(shift.to)) return null
  const seconds = shift.seconds(parseWallClock(plainText(end)))
  const text = isAllDay(end) ? formatDay(Math.floor(seconds / SECONDS_OF_DAY)) : formatWallClock(seconds)
  return atPlainText(end, text)
}
