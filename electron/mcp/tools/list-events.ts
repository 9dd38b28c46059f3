import { z } from 'zod'
import { plainDateSchema } from '#shared/calendar/event-time.ts'
import { eventRowSchema, rowOfOccurrence, rowsText } from '../event-row.ts'
import { findCalendarIds, hiddenCalendars } from '../find-calendar.ts'
import { freshnessData, freshnessLines, freshnessSchema, unknownSchema } from '../freshness.ts'
import { cutPage, rowsNeeded } from '../page.ts'
import { dayAfter, dayText, todayIn } from '../time-text.ts'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

/** Rows that an agenda has at most (`agendaQuerySchema`). */
const mostRows = 10_000

export const listEventsTool = defineTool({
  name: 'list_events',
  title: 'List events',
  description:
    'Events that overlap a range of days, by start, series expanded. To find by words: search_events.',
  annotations: reads,
  input: z.strictObject({
    from: plainDateSchema.optional().describe('first day; default today'),
    to: plainDateSchema.optional().describe('last day, inclusive; default a week'),
    zone: z.string().max(100).optional().describe("IANA zone of days and times; default the person's"),
    calendars: z.array(z.string()).max(100).optional().describe('names or ids; default all not hidden'),
    limit: z.int().min(1).max(500).default(100),
    cursor: z.string().max(100).optional().describe('nextCursor of the page before'),
  }),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    from: z.string(),
    to: z.string(),
    events: z.array(eventRowSchema),
    nextCursor: z.string().optional().describe('there is more'),
    hiddenCalendars: z.array(z.string()).optional().describe('not included'),
    synced: freshnessSchema.describe('last sync of each'),
    unknown: unknownSchema.describe('calendars not known'),
  }),
  run({ session }, input) {
    const { reads, zones } = session
    const zone = zones.get(input.zone ?? session.zone()).id
    const from = input.from ?? todayIn(zones.get(zone), session.now())
    const to = input.to ?? dayAfter(from, 6)
    const calendarIds = findCalendarIds(reads, input.calendars)
    const limit = rowsNeeded(input.cursor, input.limit, mostRows)
    const agenda = reads.agenda({ from, to, zone, calendarIds, limit })
    const found = agenda.events.map((event) => rowOfOccurrence(event, agenda.zone))
    const { rows, nextCursor } = cutPage(found, input.cursor, agenda.truncated)
    const hidden = input.calendars === undefined ? hiddenCalendars(reads) : []

    const fresh = reads.freshness(calendarIds)
    const lines = [
      `${rows.length} events from ${dayText(from)} to ${dayText(to)}, times in ${agenda.zone}. ${fenceNotice}`,
      rowsText(rows),
    ]
    if (nextCursor !== undefined) lines.push(`There is more: call again with cursor ${nextCursor}.`)
    if (hidden.length > 0) {
      lines.push(`Hidden calendars left out unless named: ${hidden.map((name) => fence(name)).join(', ')}.`)
    }
    lines.push(...freshnessLines(fresh))
    return {
      data: {
        notice: structuredNotice,
        zone: agenda.zone,
        from,
        to,
        events: rows,
        ...(nextCursor !== undefined && { nextCursor }),
        ...(hidden.length > 0 && {
          hiddenCalendars: hidden.map((name) => cleanLine(name, textLimits.name)),
        }),
        ...freshnessData(fresh),
      },
      text: lines.filter((line) => line !== '').join('\n'),
    }
  },
})
