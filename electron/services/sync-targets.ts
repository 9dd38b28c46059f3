import type { AccountCalendarRecord } from '#electron/store/account-calendar-table.ts'
import type { Store } from '#electron/store/open-store.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

export interface SyncTarget {
  readonly accountId?: string | undefined
  readonly calendarId?: string | undefined
}

/**
 * The calendars that are meant, of those that are synced: one, those of an account, or all. Throws `not_found`, and
 * `conflict` for one that is not synced.
 */
export function syncTargets(
  { accounts, accountCalendars }: Pick<Store, 'accounts' | 'accountCalendars'>,
  { accountId, calendarId }: SyncTarget,
): AccountCalendarRecord[] {
  if (calendarId !== undefined) {
    const calendar = accountCalendars.get(calendarId)
    if (calendar.synced) return [calendar]
    throw new CalendarError('conflict', `The calendar “${calendar.name}” is not synced.`, {
      fact: { code: 'calendar-not-synced', calendar: calendar.name },
      hint: 'Turn its sync on in the settings of its account.',
    })
  }
  if (accountId !== undefined) accounts.get(accountId)
  return accountCalendars.list(accountId).filter(({ synced }) => synced)
}
