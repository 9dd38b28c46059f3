import type { EventContent } from '#shared/calendar/event.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import type { Misfit } from '../misfit.ts'
import { colorOfId, nearestColorId } from './event-colors.ts'
import { writeReminders } from './event-reminders.ts'

type Code =
  | 'google-no-floating'
  | 'google-web-links'
  | 'google-eleven-colors'
  | 'google-own-meetings'
  | 'google-no-categories'
  | 'google-reminders'
  | 'google-guests'

interface Rule {
  readonly field: keyof EventContent
  readonly code: Code
  readonly message: string
  /** Whether Google has no place for what the event says. */
  isMissing(content: EventContent): boolean
}

const rules: readonly Rule[] = [
  {
    field: 'start',
    code: 'google-no-floating',
    message: 'Google Calendar has no floating times: there it is shown in the zone of the calendar.',
    isMissing: ({ start }) => !isAllDay(start) && start.zone === null,
  },
  {
    field: 'url',
    code: 'google-web-links',
    message: 'Google Calendar takes web links only.',
    isMissing: ({ url }) => url !== '' && !/^https?:/i.test(url),
  },
  {
    field: 'color',
    code: 'google-eleven-colors',
    message: 'Google Calendar has eleven colours: there it is shown in the one that is nearest.',
    isMissing: ({ color }) => color !== null && colorOfId(nearestColorId(color)) !== color.toLowerCase(),
  },
  {
    field: 'conferenceUrl',
    code: 'google-own-meetings',
    message:
      'Google Calendar adds meeting links itself: guests see this one only in the place or the description.',
    isMissing: ({ conferenceUrl }) => conferenceUrl !== null,
  },
  {
    field: 'categories',
    code: 'google-no-categories',
    message: 'Google Calendar has no categories.',
    isMissing: ({ categories }) => categories.length > 0,
  },
  {
    field: 'reminders',
    code: 'google-reminders',
    message:
      'Google Calendar reminds up to four weeks before the start, by a notice or mail, and five times at most.',
    isMissing: ({ reminders }) => writeReminders(reminders).length < reminders.length,
  },
  {
    field: 'attendees',
    code: 'google-guests',
    message: 'Google Calendar knows guests by their mail address, as required or optional.',
    isMissing: ({ attendees }) =>
      attendees.some(({ email, role }) => email === '' || role === 'chair' || role === 'informed'),
  },
]

/** What an event says that only Kalends keeps; see `held-back.ts`. */
export function misfitsOf(content: EventContent): Misfit[] {
  return rules
    .filter((rule) => rule.isMissing(content))
    .map(({ field, code, message }) => ({ field, kind: 'kept-here', message, fact: { code } }))
}
