import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ServiceContext } from './service-context.ts'

/** Throws `invalid` for a name that is empty or taken, a description beyond bounds or an unknown zone. */
export function validateCalendar(
  context: ServiceContext,
  input: { id?: string; name?: string; description?: string; zone?: string | null },
): void {
  if (input.name !== undefined) {
    if (input.name.trim() === '') {
      throw new CalendarError('invalid', 'A calendar needs a name.', {
        field: 'name',
        fact: { code: 'calendar-name-missing' },
      })
    }
    const namesake = context.store.calendars.findByName(input.name)
    if (namesake !== undefined && namesake.id !== input.id) {
      throw new CalendarError('conflict', `There is a calendar “${namesake.name}” already.`, {
        field: 'name',
        hint: 'Choose another name.',
        fact: { code: 'calendar-name-taken', name: namesake.name },
      })
    }
  }
  if (input.description !== undefined && input.description.length > 10_000) {
    throw new CalendarError('invalid', 'The description has more than 10,000 characters.', {
      field: 'description',
      fact: { code: 'text-too-long', field: 'description', most: 10_000 },
    })
  }
  if (input.zone != null && context.store.zones.find(input.zone) === undefined) {
    throw new CalendarError('invalid', `The time zone “${input.zone}” is not known.`, {
      field: 'zone',
      hint: 'Use an IANA name such as Europe/Berlin, or UTC.',
      fact: { code: 'zone-unknown', zone: input.zone },
    })
  }
}
