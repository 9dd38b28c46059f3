import type { Account } from '#shared/calendar/account.ts'
import type { Person } from '#shared/calendar/event.ts'

/**
 * Who organizes what the person puts into a calendar: iCalendar wants an event with guests to say so (RFC 5545 §3.8.4.3).
 * Null where the provider knows by itself, and where no address is known.
 */
export function organizerOf(accounts: readonly Account[], calendarId: string): Person | null {
  const account = accounts.find(({ calendars }) => calendars.some(({ id }) => id === calendarId))
  if (account?.provider !== 'caldav' || !account.user.includes('@')) return null
  return { name: '', email: account.user }
}
