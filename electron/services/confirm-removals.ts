import { restoreRemovals } from '#electron/sync/restore-removals.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import { toCalendarError } from './provider-failure.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Answers the guard of a calendar of which much is missing on its server: delete it here too, or put it back there.
 * Syncs the calendar then. Throws `not_found`, `conflict` when nothing is in question, `read_only` when nothing can be
 * put back there.
 */
export async function confirmRemovals(
  context: SyncContext,
  input: { calendarId: string; answer: 'delete-here' | 'restore-there' },
): Promise<SyncReport[]> {
  const { store, sync } = context
  const { calendarId } = input
  const calendar = store.accountCalendars.get(calendarId)
  const known = sync.account(calendar.accountId).calendars.find(({ id }) => id === calendarId)
  if (known?.state.kind !== 'guarded') {
    throw new CalendarError('conflict', `No events are in question in “${calendar.name}”.`, {
      fact: { code: 'removals-settled', calendar: calendar.name },
      hint: 'Sync it first: its server is asked again.',
    })
  }
  if (input.answer === 'delete-here') {
    await store.write(() => store.accountCalendars.update(calendarId, { removalsConfirmed: true }))
  } else {
    if (calendar.readOnly) {
      throw new CalendarError('read_only', `The calendar “${calendar.name}” can only be read.`, {
        fact: { code: 'calendar-read-only', calendar: calendar.name },
        hint: 'To keep its events, unlink the account and keep its calendars.',
      })
    }
    await putBack(context, calendar.accountId, calendarId)
  }
  return await sync.run({ calendarId })
}

async function putBack({ store, sync }: SyncContext, accountId: string, calendarId: string): Promise<void> {
  const account = store.accounts.get(accountId)
  await sync.inTurn(accountId, async (lane) => {
    const provider = await sync.provider(account, lane)
    const ledger = store.syncLedger({ kind: 'provider', name: account.name })
    try {
      await restoreRemovals({ provider, ledger, calendarId, signal: lane.signal })
    } catch (error) {
      throw toCalendarError(error)
    }
  })
}
