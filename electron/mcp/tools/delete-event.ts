import { z } from 'zod'
import { rowOfEvent, rowText } from '../event-row.ts'
import { findTarget, targetFields } from '../event-target.ts'
import { dayText, spanText } from '../time-text.ts'
import { defineTool } from '../tool.ts'
import { cleanLine, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

const what = { this: 'this instance', following: 'this and all following instances', all: 'the whole series' }

export const deleteEventTool = defineTool({
  name: 'delete_event',
  title: 'Delete event',
  description:
    'Delete an event, or instances of a series: then scope is required. Can be undone by the person.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  input: z.strictObject(targetFields),
  output: z.strictObject({
    notice: z.string(),
    changeId: z.string().describe('undoes it'),
    deleted: z.string(),
    title: z.string(),
    zone: z.string(),
    start: z.string(),
  }),
  async run({ session }, input) {
    const zone = session.zone()
    const { timed: event, version, scope } = findTarget(session.reads, input)
    const row = rowOfEvent(event, session.reads.calendar(event.calendarId).name, session.zones, zone)
    const { result } = await session.writes.deleteEvent(
      {
        ...input,
        scope,
        ifVersion: input.ifVersion ?? version,
      },
      false,
    )
    const { changeId } = result
    const deleted = scope === undefined ? 'the event' : what[scope]
    return {
      data: {
        notice: structuredNotice,
        changeId,
        deleted,
        title: cleanLine(event.title, textLimits.title),
        zone,
        start: row.start,
      },
      text: [
        `Deleted ${deleted}: ${dayText(row.start)} ${spanText(row.start, row.end)}, ${zone}`,
        rowText(row),
        `The person can undo this as change ${changeId}. ${fenceNotice}`,
      ].join('\n'),
    }
  },
})
