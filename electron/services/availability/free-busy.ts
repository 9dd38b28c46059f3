import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { FreeBusy, FreeBusyQuery } from '#shared/rpc/availability.ts'
import type { SyncContext } from '../sync-context.ts'
import { othersFreeBusy } from './others-free-busy.ts'
import { ownFreeBusy } from './own-free-busy.ts'

const longestSeconds = 31 * 86_400

/**
 * When the person and others are busy. Of the person it is what the shown calendars say; of others what the account of
 * the calendar can tell. Throws `invalid` and `not_found`.
 */
export async function freeBusy(context: SyncContext, query: FreeBusyQuery): Promise<FreeBusy> {
  const { store } = context
  const from = Temporal.Instant.from(query.from)
  const to = Temporal.Instant.from(query.to)
  const seconds = (to.epochMilliseconds - from.epochMilliseconds) / 1_000
  if (seconds <= 0 || seconds > longestSeconds) {
    throw new CalendarError('invalid', 'The end has to be after the start, by 31 days at most.', {
      field: 'to',
    })
  }
  const accountId =
    query.calendarId === undefined ? undefined : store.calendars.get(query.calendarId).accountId
  const accounts = store.accounts.list().filter(({ id }) => accountId === undefined || id === accountId)
  const people = await othersFreeBusy(context, accounts, query.addresses, {
    from: from.toString(),
    to: to.toString(),
  })
  const { exceptEventId } = query
  return { own: ownFreeBusy(context, { from, to }, { exceptEventId }), people }
}
