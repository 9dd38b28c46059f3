import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { closestWord } from '../arguments/closest-word.ts'
import type { EngineClient } from '../connection/connection.ts'
import { plainLine } from '../output/plain-text.ts'
import { UsageError } from '../usage-error.ts'

/** The calendars that texts name, by name or id; undefined when there are no texts. Raises `not_found`. */
export async function calendarIds(
  client: EngineClient,
  texts: readonly string[],
): Promise<string[] | undefined> {
  if (texts.length === 0) return undefined
  const calendars = await client.calendar.list()
  return texts.map((text) => chooseCalendar(calendars, text).id)
}

/** The calendar that a text names: by its id, its exact name, or its name whatever the case. */
export function chooseCalendar(calendars: readonly Calendar[], text: string): Calendar {
  const exact = calendars.filter((calendar) => calendar.id === text || calendar.name === text)
  const found = exact.length > 0 ? exact : calendars.filter((calendar) => isSameName(calendar.name, text))
  const [calendar] = found
  if (calendar !== undefined && found.length === 1) return calendar
  if (found.length > 1)
    throw new UsageError(
      `There are ${found.length} calendars named “${plainLine(text)}”`,
      `Give the id instead: ${found.map((candidate) => candidate.id).join(', ')}`,
    )
  const names = calendars.map((candidate) => candidate.name)
  const meant = closestWord(text, names)
  throw new CalendarError('not_found', `There is no calendar named “${plainLine(text)}”`, {
    hint: hintFor(meant, names),
  })
}

/** The calendar for new events where none is named: the only one that can be written, or the first of several. */
export function defaultCalendar(calendars: readonly Calendar[]): Calendar {
  const calendar =
    calendars.find((candidate) => candidate.visible && !candidate.readOnly) ??
    calendars.find((candidate) => !candidate.readOnly)
  if (calendar === undefined)
    throw new CalendarError('not_found', 'There is no calendar to put events into', {
      hint: 'Make one: kalends calendars add "Personal"',
    })
  return calendar
}

function isSameName(name: string, text: string): boolean {
  return name.localeCompare(text, 'en', { sensitivity: 'accent' }) === 0
}

function hintFor(meant: string | undefined, names: readonly string[]): string {
  if (meant !== undefined) return `Did you mean “${plainLine(meant)}”?`
  if (names.length === 0) return 'There are none yet; make one: kalends calendars add NAME'
  return `There are: ${names.map((name) => plainLine(name)).join(', ')}`
}
