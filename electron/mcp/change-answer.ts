import { z } from 'zod'
import type { AssistantSession } from '#electron/services/assistants/assistant-session.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { eventRowSchema, rowOfEvent, rowText } from './event-row.ts'
import { dayText, spanText } from './time-text.ts'
import type { ToolAnswer } from './tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice } from './untrusted-text.ts'

/** What a tool answers that made or changed an event. */
export const changeAnswerSchema = z.strictObject({
  notice: z.string(),
  changeId: z.string().describe('undoes it'),
  zone: z.string(),
  event: eventRowSchema,
  recurrence: z.string().optional(),
  version: z.int(),
})

/** @param done what happened, as the first words of a sentence: "Added" */
export function changeAnswer(
  session: AssistantSession,
  done: string,
  changeId: string,
  event: CalendarEvent,
): ToolAnswer<z.infer<typeof changeAnswerSchema>> {
  const zone = session.zone()
  const calendar = session.reads.calendar(event.calendarId).name
  const row = rowOfEvent(event, calendar, session.zones, zone)
  const rules = event.recurrence?.rules.join(' and ')
  const recurrence = rules === undefined ? undefined : cleanLine(rules, 500)
  const repeats = recurrence === undefined ? '' : `, then repeating by ${fence(recurrence, 500)}`
  return {
    data: {
      notice: structuredNotice,
      changeId,
      zone,
      event: row,
      ...(recurrence !== undefined && { recurrence }),
      version: event.version,
    },
    text: [
      `${done}: ${dayText(row.start)} ${spanText(row.start, row.end)}, ${zone}${repeats}`,
      rowText(row),
      `The person can undo this as change ${changeId}. ${fenceNotice}`,
    ].join('\n'),
  }
}
