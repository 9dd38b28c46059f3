import { isAtLeast } from '#electron/services/assistants/access-levels.ts'
import type { AssistantReads, SeenCalendar } from '#electron/services/assistants/assistant-reads.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { fence, textLimits } from './untrusted-text.ts'

/** The calendar of an id or, in any case, a name. Throws `not_found`, or `invalid` when several have that name. */
export function findCalendar(reads: AssistantReads, nameOrId: string, field: string): SeenCalendar {
  const calendars = reads.calendars()
  const exact = calendars.find((calendar) => calendar.id === nameOrId)
  if (exact !== undefined) return exact
  const wanted = nameOrId.trim().toLowerCase()
  const [found, another] = calendars.filter((calendar) => calendar.name.toLowerCase() === wanted)
  if (found === undefined) {
    throw new CalendarError('not_found', 'There is no such calendar', {
      field,
      hint: `Use one of ${namesOf(calendars)}, or an id from list_calendars.`,
    })
  }
  if (another !== undefined) {
    throw new CalendarError('invalid', `Several calendars are called ${fence(found.name, textLimits.name)}`, {
      field,
      hint: 'Use the id from list_calendars.',
    })
  }
  return found
}

export function findCalendarIds(
  reads: AssistantReads,
  namesOrIds: readonly string[] | undefined,
): string[] | undefined {
  return namesOrIds?.map((nameOrId) => findCalendar(reads, nameOrId, 'calendars').id)
}

/** The calendar for a new event where none was named: the only one that can be written. Throws `invalid`. */
function onlyWritableCalendar(reads: AssistantReads): SeenCalendar | undefined {
  const writable = reads.calendars().filter(({ readOnly, level }) => !readOnly && isAtLeast(level, 'ask'))
  if (writable.length > 1) {
    throw new CalendarError('invalid', 'There are several calendars', {
      field: 'calendar',
      hint: `Name one of ${namesOf(writable)}; ask the person when it is not clear.`,
    })
  }
  return writable[0]
}

/** The calendar of that name or id, or else the only one that can be written. Throws `not_found` and `invalid`. */
export function calendarForNew(reads: AssistantReads, nameOrId: string | undefined): SeenCalendar {
  if (nameOrId !== undefined) return findCalendar(reads, nameOrId, 'calendar')
  const only = onlyWritableCalendar(reads)
  if (only !== undefined) return only
  throw new CalendarError('not_found', 'There is no calendar to write to', {
    field: 'calendar',
    hint: 'Ask the person to make a calendar in Kalends, or to let you write to one.',
  })
}

/** Names of calendars that a list leaves out because they are hidden and were not asked for. */
export function hiddenCalendars(reads: AssistantReads): string[] {
  return reads
    .calendars()
    .filter((calendar) => !calendar.visible)
    .map((calendar) => calendar.name)
}

export function namesOf(calendars: readonly Pick<Calendar, 'name'>[]): string {
  const shown = calendars.slice(0, 20).map((calendar) => fence(calendar.name, textLimits.name))
  if (calendars.length > shown.length) shown.push(`${calendars.length - shown.length} more`)
  return shown.join(', ') || 'none, as there are none yet'
}
