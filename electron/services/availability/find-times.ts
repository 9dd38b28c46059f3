import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { UTC } from '#shared/calendar/zone/utc-zone.ts'
import { formatInstant, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { FoundTimes, Stretch, TimesQuery } from '#shared/rpc/availability.ts'
import { checkDayRange } from '../day-range.ts'
import type { SyncContext } from '../sync-context.ts'
import { meetingSlots } from './meeting-slots.ts'
import { othersFreeBusy } from './others-free-busy.ts'
import { ownFreeBusy } from './own-free-busy.ts'
import { intersectSpans, mergeSpans, type Span } from './span.ts'
import { ownWorkingHours, workingSpans } from './working-hours.ts'

const mostDays = 31
const quarter = 15 * 60

/**
 * When a meeting fits: within the person's working hours by the clock of every zone, still to come, and clear of what is
 * known of the person and of those they meet. What is not known of somebody is told, and takes no time away. Throws
 * `invalid` and `not_found`.
 */
export async function findTimes(context: SyncContext, query: TimesQuery): Promise<FoundTimes> {
  const { zones } = context.store
  checkDayRange(query)
  const zone = zones.get(query.zone ?? context.zone())
  const from = startOfDay(query.from, zone.id)
  const to = startOfDay(dayAfter(query.to, 1), zone.id)
  if (dayAfter(query.from, mostDays - 1) < query.to) {
    throw new CalendarError('invalid', `That is more than ${mostDays} days.`, {
      fact: { code: 'range-too-long', days: mostDays },
      field: 'to',
      hint: 'Ask for fewer.',
    })
  }
  const working = ownWorkingHours(context)
  // Elsewhere it may be the day before or after.
  const around = { from: dayAfter(query.from, -1), to: dayAfter(query.to, 1) }
  const hours = query.otherZones.reduce(
    (spans, id) => intersectSpans(spans, workingSpans(working, zones.get(id), around)),
    workingSpans(working, zone, query),
  )
  const own = ownFreeBusy(context, { from, to }, { calendarIds: query.calendarIds, zone: zone.id })
  const range = { from: from.toString(), to: to.toString() }
  const people = await othersFreeBusy(context, context.store.accounts.list(), query.addresses, range)
  const past = { from: Number.MIN_SAFE_INTEGER, to: Math.ceil(context.now().epochMilliseconds / 1_000) }
  const busy = mergeSpans([past, ...[own, ...people].flatMap((person) => person.busy.map(spanOf))])
  const times: Stretch[] = []
  let more = false
  for (const slot of meetingSlots(hours, busy, { length: query.minutes * 60, step: quarter, zone })) {
    more = times.length === query.limit
    if (more) break
    times.push(stretchOf(slot))
  }
  return { zone: zone.id, times, more, hours: hours.map(stretchOf), own, people }
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

function startOfDay(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
}

function spanOf({ start, end }: Stretch): Span {
  return { from: parseInstant(start), to: parseInstant(end) }
}

function stretchOf({ from, to }: Span): Stretch {
  return { start: formatInstant(from, UTC), end: formatInstant(to, UTC) }
}
