import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EngineClient } from '../connection/connection.ts'
import { chooseNamed } from './named-choice.ts'

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
  return chooseNamed(calendars, text, 'calendar', 'There are none yet; make one: kalends calendars add NAME')
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
