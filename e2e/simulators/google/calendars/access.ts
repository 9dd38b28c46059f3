import { notFound, requiredAccessLevel } from '../google-error.ts'
import type { ApiDesk } from './api-desk.ts'
import type { Call } from './call.ts'
import type { EventCalendar, Role } from './event-calendar.ts'

export interface Access {
  readonly calendar: EventCalendar
  readonly role: Role
}

/** The calendar that a path names. Throws Google's 404 where the account may not know of it. */
export function accessTo({ world }: ApiDesk, { account }: Call, calendarId: string | undefined): Access {
  const calendar = world.calendar(calendarId === 'primary' ? account.email : (calendarId ?? ''))
  const role = world.roleOf(account, calendar)
  if (role === undefined) throw notFound()
  return { calendar, role }
}

/** The same, to write to. Throws Google's 403 for a reader. */
export function writeAccessTo(desk: ApiDesk, call: Call, calendarId: string | undefined): Access {
  const access = accessTo(desk, call, calendarId)
  if (access.role !== 'writer' && access.role !== 'owner') throw requiredAccessLevel('writer')
  return access
}

export function ownAccessTo(desk: ApiDesk, call: Call, calendarId: string | undefined): Access {
  const access = accessTo(desk, call, calendarId)
  if (access.role !== 'owner') throw requiredAccessLevel('owner')
  return access
}
