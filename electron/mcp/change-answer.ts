import { z } from 'zod'
import type { AssistantSession } from '#electron/services/assistants/assistant-session.ts'
import type { PlannedWrite } from '#electron/services/assistants/write-plan.ts'
import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import { rowOfEvent, rowText } from './event-row.ts'
import { dayText, spanText, timeInZone } from './time-text.ts'
import type { ToolAnswer } from './tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from './untrusted-text.ts'

/** What a tool answers that made or changed events. */
export const changeAnswerSchema = z.strictObject({
  notice: z.string(),
  changeId: z.string().optional().describe('undoes it'),
  zone: z.string(),
  events: z.array(
    z.strictObject({
      id: z.string().optional(),
      recurrenceId: z.string().optional(),
      version: z.int().optional(),
      calendar: z.string(),
      title: z.string(),
      start: z.string(),
      end: z.string(),
    }),
  ),
})

type ChangeAnswer = ToolAnswer<z.infer<typeof changeAnswerSchema>>

/**
 * @param done what happened, as the first words of a sentence: "Added"
 * @param dryRun what would have happened, where nothing did
 */
export function changeAnswer(
  session: AssistantSession,
  done: string,
  { changeId, events }: { changeId: string; events: readonly CalendarEvent[] },
  dryRun: PlannedWrite<unknown> | null,
): ChangeAnswer {
  const zone = session.zone()
  const shown = events.map((event) => ({ event, row: rowIn(session, event, zone) }))
  const lines = shown.map(({ event, row }) => {
    const { id, recurrenceId, ...known } = row
    const rules = event.recurrence?.rules.join(' and ')
    const repeats = rules === undefined ? '' : `, then repeating by ${fence(rules, 500)}`
    const what = rowText(dryRun === null ? row : { ...known, id: '' }).replace(/ · id $/, '')
    return `${dayText(row.start)} ${spanText(row.start, row.end)}, ${zone}${repeats}\n${what}`
  })
  const before = dryRun?.changes.flatMap((change) => change.before ?? []) ?? []
  return {
    data: {
      notice: structuredNotice,
      ...(dryRun === null && { changeId }),
      zone,
      events: shown.map(({ event, row: { id, recurrenceId, calendar, title, start, end } }) => ({
        ...(dryRun === null && { id, version: event.version }),
        ...(recurrenceId !== undefined && { recurrenceId }),
        calendar,
        title,
        start,
        end,
      })),
    },
    text: [
      dryRun === null ? `${done}:` : `Nothing was changed. It would be: ${fence(dryRun.summary, 300)}`,
      ...before.map((content) => `from ${contentText(session, content, zone)} to`),
      ...lines,
      dryRun === null ? `The person can undo this as change ${changeId}. ${fenceNotice}` : fenceNotice,
    ].join('\n'),
  }
}

function rowIn(session: AssistantSession, event: CalendarEvent, zone: string) {
  return rowOfEvent(event, session.reads.calendar(event.calendarId).name, session.zones, zone)
}

/** When something is, and what, on one line. */
export function contentText(session: AssistantSession, content: EventContent, zone: string): string {
  const { zones } = session
  const [start, end] = [content.start, content.end].map((time) => timeInZone(time, zones.get(zone), zones))
  const when = `${dayText(start ?? '')} ${spanText(start ?? '', end ?? '')}`
  return `${when} ${fence(cleanLine(content.title, textLimits.title))}`
}
