import { z } from 'zod'
import { meetingSlots } from '#electron/services/availability/meeting-slots.ts'
import { intersectSpans, mergeSpans } from '#electron/services/availability/span.ts'
import {
  secondsOfDay,
  type WorkingHours,
  workingSpans,
} from '#electron/services/availability/working-hours.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { plainDateSchema } from '#shared/calendar/event-time.ts'
import { formatInstant } from '#shared/calendar/zone/wall-clock.ts'
import { findCalendarIds } from '../find-calendar.ts'
import { freshnessData, freshnessLines, unknownSchema } from '../freshness.ts'
import { dayAfter, dayText, todayIn } from '../time-text.ts'
import { defineTool, reads as readsOnly } from '../tool.ts'
import { structuredNotice } from '../untrusted-text.ts'

const mostDays = 62
const mostRows = 10_000
const quarter = 15 * 60
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 09:00' })

export const findMeetingTimesTool = defineTool({
  name: 'find_meeting_times',
  title: 'Find meeting times',
  description: 'Times when the person is free, within working hours in each of the given zones.',
  annotations: readsOnly,
  input: z.strictObject({
    minutes: z.int().min(5).max(1_440),
    from: plainDateSchema.optional().describe('default today'),
    to: plainDateSchema.optional().describe('inclusive; default a week'),
    zones: z.array(z.string().max(100)).min(1).max(10).optional().describe('of all who meet'),
    earliest: time.optional().describe('default as the person works'),
    latest: time.optional(),
    weekdays: z.array(z.enum(weekdayNames)).min(1).optional(),
    calendars: z.array(z.string()).max(100).optional(),
    limit: z.int().min(1).max(50).default(10),
  }),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    from: z.string(),
    to: z.string(),
    times: z.array(
      z.strictObject({
        start: z.string(),
        end: z.string(),
        weekday: z.string(),
        elsewhere: z.array(z.string()).optional(),
      }),
    ),
    more: z.boolean(),
    unknown: unknownSchema,
  }),
  run({ session }, input) {
    const { reads } = session
    const [zone = session.zones.get(session.zone()), ...others] = (input.zones ?? []).map((id) =>
      session.zones.get(id),
    )
    const today = todayIn(zone, session.now())
    const from = input.from ?? today
    const to = input.to ?? dayAfter(from, 6)
    checkRange(from, to)
    const hours = hoursOf(input, session.workingHours())
    // Elsewhere it may be the day before or after.
    const around = { from: dayAfter(from, -1), to: dayAfter(to, 1) }
    const windows = others.reduce(
      (spans, other) => intersectSpans(spans, workingSpans(hours, other, around)),
      workingSpans(hours, zone, { from, to }),
    )
    const calendarIds = findCalendarIds(reads, input.calendars)
    const { busy, truncated } = reads.busyTimes({ from, to, zone: zone.id, calendarIds, limit: mostRows })
    const now = Math.ceil(session.now().epochMilliseconds / 1_000)
    const past = { from: Number.MIN_SAFE_INTEGER, to: now }
    const length = input.minutes * 60
    const found: { from: number; to: number }[] = []
    for (const slot of meetingSlots(windows, mergeSpans([past, ...busy]), { length, step: quarter, zone })) {
      if (found.push(slot) > input.limit) break
    }
    const times = found.slice(0, input.limit).map((slot) => {
      const start = formatInstant(slot.from, zone)
      const elsewhere = others.map((other) => `${formatInstant(slot.from, other)} ${other.id}`)
      return {
        start,
        end: formatInstant(slot.to, zone),
        weekday: dayText(start).slice(0, 3),
        ...(elsewhere.length > 0 && { elsewhere }),
      }
    })
    const fresh = reads.freshness(calendarIds)
    const { unknown } = freshnessData(fresh)
    const more = found.length > times.length
    const lines = [
      `${times.length} times of ${input.minutes} minutes from ${dayText(from)} to ${dayText(to)}, ${zone.id}`,
      ...times.map(
        ({ start, end, elsewhere = [] }) =>
          `- ${dayText(start)} ${start.slice(11, 16)}–${end.slice(11, 16)}${elsewhere.map((text) => ` = ${text}`).join('')}`,
      ),
    ]
    if (more) lines.push('There are more: ask with a higher limit or other days.')
    if (truncated) lines.push('There are more events than could be looked through: ask for fewer days.')
    lines.push(...freshnessLines(fresh))
    return {
      data: {
        notice: structuredNotice,
        zone: zone.id,
        from,
        to,
        times,
        more,
        ...(unknown !== undefined && { unknown }),
      },
      text: lines.join('\n'),
    }
  },
})

function hoursOf(
  input: {
    earliest?: string | undefined
    latest?: string | undefined
    weekdays?: (typeof weekdayNames)[number][] | undefined
  },
  usual: WorkingHours,
): WorkingHours {
  return {
    start: input.earliest === undefined ? usual.start : secondsOfDay(input.earliest),
    end: input.latest === undefined ? usual.end : secondsOfDay(input.latest),
    weekdays: input.weekdays?.map((name) => weekdayNames.indexOf(name)) ?? usual.weekdays,
  }
}

function checkRange(from: string, to: string): void {
  if (to < from) {
    throw new CalendarError('invalid', 'The last day is before the first', { field: 'to' })
  }
  if (dayAfter(from, mostDays) < to) {
    throw new CalendarError('too_large', `That is more than ${mostDays} days`, {
      field: 'to',
      hint: 'Ask for fewer.',
    })
  }
}
