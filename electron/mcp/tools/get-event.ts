import { z } from 'zod'
import { detailOf, detailText, eventDetailSchema } from '../event-detail.ts'
import { freshnessData, freshnessLines, freshnessSchema, unknownSchema } from '../freshness.ts'
import { defineTool, reads } from '../tool.ts'
import { fenceNotice, structuredNotice } from '../untrusted-text.ts'

export const getEventTool = defineTool({
  name: 'get_event',
  title: 'Get event',
  description: 'All details of an event, or with recurrenceId of an instance.',
  annotations: reads,
  input: z.strictObject({
    id: z.string().max(200),
    recurrenceId: z.string().max(40).optional(),
    zone: z.string().max(100).optional(),
  }),
  output: z.strictObject({
    notice: z.string(),
    zone: z.string(),
    event: eventDetailSchema,
    cut: z.array(z.string()).optional().describe('too long to show; export_ics has all'),
    synced: freshnessSchema,
    unknown: unknownSchema,
  }),
  run({ session }, input) {
    const zone = session.zones.get(input.zone ?? session.zone()).id
    const found = session.reads.event(input)
    const { detail, cut } = detailOf(found, session.zones, zone)
    if (input.recurrenceId !== undefined) detail.recurrenceId = input.recurrenceId
    const lines = [fenceNotice, detailText(detail, found.event, zone)]
    if (cut.length > 0) {
      lines.push(`Cut: ${cut.join('; ')}. All of it: export_ics with events ["${detail.id}"].`)
    }
    const fresh = session.reads.freshness([found.event.calendarId])
    lines.push(...freshnessLines(fresh))
    return {
      data: {
        notice: structuredNotice,
        zone,
        event: detail,
        ...(cut.length > 0 && { cut }),
        ...freshnessData(fresh),
      },
      text: lines.join('\n'),
    }
  },
})
