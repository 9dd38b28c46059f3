import { z } from 'zod'
import { freshnessData, freshnessLines, freshnessSchema } from '../freshness.ts'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

export const listCalendarsTool = defineTool({
  name: 'list_calendars',
  title: 'List calendars',
  description: "The person's calendars and time zone.",
  annotations: reads,
  input: z.strictObject({}),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    calendars: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        zone: z.string().optional(),
        readOnly: z.boolean(),
        hidden: z.boolean(),
        events: z.int(),
      }),
    ),
    synced: freshnessSchema,
  }),
  run({ session }) {
    const zone = session.zone()
    const calendars = session.reads.calendars().map((calendar) => ({
      id: calendar.id,
      name: cleanLine(calendar.name, textLimits.name),
      ...(calendar.zone !== null && { zone: calendar.zone }),
      readOnly: calendar.readOnly,
      hidden: !calendar.visible,
      events: calendar.eventCount,
    }))
    const lines = calendars.map(({ id, name, readOnly, hidden, events, zone: own }) =>
      [
        `- ${fence(name, textLimits.name)}`,
        events === 1 ? '1 event' : `${events} events`,
        own !== undefined && own,
        readOnly && 'read-only',
        hidden && 'hidden: left out of lists unless named',
        `id ${id}`,
      ]
        .filter((part) => part !== false)
        .join(' · '),
    )
    const count = `${calendars.length} calendars. The person's time zone is ${zone}.`
    const fresh = session.reads.freshness(calendars.map(({ id }) => id))
    const text = [`${count} ${fenceNotice}`, ...lines, ...freshnessLines(fresh)].join('\n')
    const { synced } = freshnessData(fresh)
    return {
      data: { notice: structuredNotice, zone, calendars, ...(synced !== undefined && { synced }) },
      text,
    }
  },
})
