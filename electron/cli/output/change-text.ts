import type { CalendarEvent } from '#shared/calendar/event.ts'
import { eventSpanText } from './event-text.ts'
import { plainLine } from './plain-text.ts'
import { printJson, printLines } from './print.ts'
import type { Terminal } from './terminal.ts'

/** Tells what a change made of an event, and how it is taken back. */
export async function printEventChange(
  terminal: Terminal,
  json: boolean,
  verb: 'Added' | 'Changed',
  result: { changeId: string; event: CalendarEvent | null },
): Promise<void> {
  if (json) return printJson(terminal, result)
  const { event, changeId } = result
  const shown =
    event === null
      ? [`${verb}.`]
      : [
          `${verb} “${plainLine(event.title) || '(no title)'}”: ${eventSpanText(event)}`,
          `  id    ${event.id}`,
        ]
  await printLines(terminal, [...shown, undoLine(changeId)])
}

/** How a change is taken back. */
export function undoLine(changeId: string): string {
  return `  undo  kalends undo ${changeId}`
}
