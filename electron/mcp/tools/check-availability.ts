import { z } from 'zod'
import { intersectSpans, mergeSpans, type Span } from '#electron/services/availability/span.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import { formatInstant, instantOf, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import { findCalendarIds, hiddenCalendars } from '../find-calendar.ts'
import { freshnessData, freshnessLines, freshnessSchema, unknownSchema } from '../freshness.ts'
import { newTimes } from '../given-time.ts'
import { dayText, spanText } from '../time-text.ts'
import { defineTool, reads as readsOnly, type ToolCall } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

/** More could not be looked through in a reasonable time, nor read by a model. */
const mostDays = 62
const mostRows = 10_000
const mostShown = 50

export const checkAvailabilityTool = defineTool({
  name: 'check_availability',
  title: 'Check availability',
  description: 'Whether the person is free; "unknown" is not free.',
  annotations: readsOnly,
  input: z.strictObject({
    start: z.string().max(40).describe('2026-01-15T09:00 or a day'),
    end: z.string().max(40).describe('exclusive'),
    zone: z.string().max(100).optional(),
    calendars: z.array(z.string()).max(100).optional(),
  }),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    availability: z.enum(['free', 'busy', 'unknown']),
    busy: z.array(z.strictObject({ start: z.string(), end: z.string(), titles: z.array(z.string()) })),
    synced: freshnessSchema,
    unknown: unknownSchema,
  }),
  run({ session }, input) {
    const { reads, zones } = session
    const zone = zones.get(input.zone ?? session.zone())
    const asked = askedSpan(session, input, zone)
    const calendarIds = findCalendarIds(reads, input.calendars)
    const [from, to] = [formatInstant(asked.from, zone), formatInstant(asked.to - 1, zone)]
    const query = {
      from: from.slice(0, 10),
      to: to.slice(0, 10),
      zone: zone.id,
      calendarIds,
      limit: mostRows,
    }
    const { busy, truncated } = reads.busyTimes(query)
    const blocks = intersectSpans(mergeSpans(busy), [asked]).map((block) => ({
      start: formatInstant(block.from, zone),
      end: formatInstant(block.to, zone),
      titles: [
        ...new Set(
          busy
            .filter((time) => time.from < block.to && time.to > block.from)
            .slice(0, 10)
            .map(({ occurrence }) => cleanLine(occurrence.title, textLimits.title)),
        ),
      ],
    }))
    const fresh = reads.freshness(calendarIds)
    const freshness = freshnessData(fresh)
    const isUnknown = freshness.unknown !== undefined || truncated
    const availability: 'free' | 'busy' | 'unknown' =
      blocks.length > 0 ? 'busy' : isUnknown ? 'unknown' : 'free'
    const hidden = input.calendars === undefined ? hiddenCalendars(reads) : []
    const shown = blocks.slice(0, mostShown)
    const lines = [
      `${availability}: ${dayText(from)} ${from.slice(11, 16)} to ${dayText(formatInstant(asked.to, zone))} ${formatInstant(asked.to, zone).slice(11, 16)}, ${zone.id}. ${fenceNotice}`,
      ...shown.map(
        ({ start, end, titles }) =>
          `- ${dayText(start)} ${spanText(start, end)} ${titles.map((title) => fence(title)).join(', ')}`,
      ),
    ]
    if (blocks.length > shown.length)
      lines.push(`${blocks.length - shown.length} more busy times: ask for less.`)
    if (truncated) lines.push('There are more events than could be looked through: ask for less.')
    if (hidden.length > 0)
      lines.push(`Hidden calendars left out unless named: ${hidden.map((name) => fence(name)).join(', ')}.`)
    lines.push(...freshnessLines(fresh))
    return {
      data: {
        notice: structuredNotice,
        zone: zone.id,
        availability,
        busy: shown,
        ...freshness,
      },
      text: lines.join('\n'),
    }
  },
})

function askedSpan(
  session: ToolCall['session'],
  { start, end }: { start: string; end: string },
  zone: Zone,
): Span {
  const times = newTimes({ start, end, zone: zone.id }, zone.id, session.zones)
  const [from, to] = [times.start, times.end].map((time) =>
    isAllDay(time) ? zone.instantOf(parseWallClock(time.date)) : instantOf(time, session.zones),
  )
  if (from === undefined || to === undefined || to <= from) {
    throw new CalendarError('invalid', 'The end is not after the start', { field: 'end' })
  }
  if (to - from > mostDays * 86_400) {
    throw new CalendarError('too_large', `That is more than ${mostDays} days`, {
      field: 'end',
      hint: 'Ask for less, or find times with find_meeting_times.',
    })
  }
  return { from, to }
}
