import { z } from 'zod'
import { plainDateSchema } from '#shared/calendar/event-time.ts'
import { eventRowSchema, rowOfOccurrence, rowsText } from '../event-row.ts'
import { findCalendarIds } from '../find-calendar.ts'
import { freshnessData, freshnessLines, freshnessSchema, unknownSchema } from '../freshness.ts'
import { cutPage, rowsNeeded } from '../page.ts'
import { dayText } from '../time-text.ts'
import { defineTool, reads } from '../tool.ts'
import { fenceNotice, structuredNotice } from '../untrusted-text.ts'

/** Rows that a search has at most (`searchQuerySchema`). */
const mostRows = 1_000

export const searchEventsTool = defineTool({
  name: 'search_events',
  title: 'Search events',
  description:
    'Find events by words in title, description, location and guests, past and future; a series once, by its next instance.',
  annotations: reads,
  input: z.strictObject({
    text: z.string().min(1).max(500).describe('all words must occur; the last may be unfinished'),
    from: plainDateSchema.optional(),
    to: plainDateSchema.optional().describe('inclusive'),
    zone: z.string().max(100).optional(),
    calendars: z.array(z.string()).max(100).optional(),
    limit: z.int().min(1).max(200).default(20),
    cursor: z.string().max(100).optional(),
  }),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    events: z.array(eventRowSchema),
    nextCursor: z.string().optional(),
    synced: freshnessSchema,
    unknown: unknownSchema,
  }),
  run({ session }, input) {
    const { reads, zones } = session
    const zone = zones.get(input.zone ?? session.zone()).id
    const { text, from, to } = input
    const calendarIds = findCalendarIds(reads, input.calendars)
    const limit = rowsNeeded(input.cursor, input.limit, mostRows)
    const result = reads.search({ text, from, to, zone, calendarIds, limit })
    const found = result.events.map((event) => rowOfOccurrence(event, result.zone))
    const { rows, nextCursor } = cutPage(found, input.cursor, result.truncated)
    const range = [from && `from ${dayText(from)}`, to && `to ${dayText(to)}`].filter(Boolean).join(' ')

    const fresh = reads.freshness(calendarIds)
    const lines = [
      `${rows.length} ${rows.length === 1 ? 'event' : 'events'} found${range && ` ${range}`}, times in ${result.zone}. ${fenceNotice}`,
      rowsText(rows),
    ]
    if (nextCursor !== undefined) lines.push(`There is more: call again with cursor ${nextCursor}.`)
    lines.push(...freshnessLines(fresh))
    return {
      data: {
        notice: structuredNotice,
        zone: result.zone,
        events: rows,
        ...(nextCursor !== undefined && { nextCursor }),
        ...freshnessData(fresh),
      },
      text: lines.filter((line) => line !== '').join('\n'),
    }
  },
})
