import { isAllDay } from '#shared/calendar/event-time.ts'
import { badRequest } from '../google-error.ts'
import type { EventCalendar } from './event-calendar.ts'
import type { Content } from './stored-event.ts'
import type { Account } from './world.ts'

const ownProperties: Readonly<Record<string, string>> = {
  focusTime: 'focusTimeProperties',
  outOfOffice: 'outOfOfficeProperties',
  workingLocation: 'workingLocationProperties',
  birthday: 'birthdayProperties',
}

/** Throws Google's 400 where an event of a type may not be as it is, or not be on this calendar (G9). */
export function checkEventType(content: Content, calendar: EventCalendar, owner: Account): void {
  const { fields } = content
  const type = String(fields.eventType ?? 'default')
  for (const [other, properties] of Object.entries(ownProperties)) {
    if (other !== type && fields[properties] !== undefined)
      throw restricted(`${properties} can only be set on an event of type ${other}.`)
  }
  if (type === 'default') return
  if (type === 'fromGmail') throw restricted('An event of this type cannot be created.')
  if (!calendar.isPrimary)
    throw restricted('An event of this type can only be created on a primary calendar.')
  if (type === 'birthday') checkBirthday(content)
  else if (!owner.isWorkspace) throw restricted('This calendar does not support events of this type.')
  else if (type === 'workingLocation') checkWorkingLocation(content)
  else if (isAllDay(content.start)) throw restricted('An event of this type cannot be an all-day event.')
  else if (fields.transparency !== undefined) throw restricted('An event of this type has to be opaque.')
}

function checkBirthday(content: Content): void {
  const isYearly = content.recurrence.some((line) => /^RRULE:FREQ=YEARLY/i.test(line))
  if (!isAllDay(content.start) || !isYearly)
    throw restricted('A birthday has to be an all-day event that recurs every year.')
}

function checkWorkingLocation(content: Content): void {
  const { fields } = content
  if (fields.workingLocationProperties === undefined)
    throw badRequest('required', 'Missing working location properties.')
  if (fields.visibility !== 'public' || fields.transparency !== 'transparent')
    throw restricted('A working location has to be public and transparent.')
}

function restricted(message: string) {
  return badRequest('eventTypeRestriction', message)
}
