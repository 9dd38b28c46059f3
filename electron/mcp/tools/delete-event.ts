import { z } from 'zod'
import { rowOfEvent, rowText } from '../event-row.ts'
import { findTarget, targetFields } from '../event-target.ts'
import { dayText, spanText } from '../time-text.ts'
import { changes, defineTool } from '../tool.ts'
import { cleanLine, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'
import { requireNotify, writeFields } from '../write-fields.ts'

const what = { this: 'this instance', following: 'this and all following instances', all: 'the whole series' }

export const deleteEventTool = defineTool({
  name: 'delete_event',
  title: 'Delete event',
  description:
    'Delete an event, or instances of a series: then scope is required. Can be undone by the person.',
  annotations: changes,
  input: z.strictObject({ ...targetFields, ...writeFields }),
  output: z.strictObject({
    notice: z.string(),
    changeId: z.string().optional().describe('undoes it'),
    deleted: z.string(),
    title: z.string(),
    zone: z.string(),
    start: z.string(),
  }),
  async run({ session }, input) {
    const zone = session.zone()
    const { timed: event, content, version, scope } = findTarget(session.reads, input)
    requireNotify([content], input.notify)
    const row = rowOfEvent(event, session.reads.calendar(event.calendarId).name, session.zones, zone)
    const { id, recurrenceId, notify, ifVersion = version } = input
    const { result, dryRun } = await session.writes.deleteEvent(
      { id, recurrenceId, scope, ifVersion, notify },
      input.dryRun,
    )
    const { changeId } = result
    const deleted = scope === undefined ? 'the event' : what[scope]
    return {
      data: {
        notice: structuredNotice,
        ...(dryRun === null && { changeId }),
        deleted,
        title: cleanLine(event.title, textLimits.title),
        zone,
        start: row.start,
      },
      text: [
        `${dryRun === null ? 'Deleted' : 'Nothing was changed. It would delete'} ${deleted}: ${dayText(row.start)} ${spanText(row.start, row.end)}, ${zone}`,
        rowText(row),
        dryRun === null ? `The person can undo this as change ${changeId}. ${fenceNotice}` : fenceNotice,
      ].join('\n'),
    }
  },
})
