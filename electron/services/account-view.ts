import type { AccountCalendarRecord } from '#electron/store/account-calendar-table.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { Store } from '#electron/store/open-store.ts'
import type { Account, GuestNotices, ProviderKind, SyncedCalendar } from '#shared/calendar/account.ts'
import type { AccountLane, CalendarLane } from './account-lane.ts'
import { reconnectFor, stateOfAccount } from './sync-state.ts'

/** Google takes `sendUpdates` (G10), Outlook mails by itself; a CalDAV server may, and a feed has nothing to tell. */
export const guestNotices: Readonly<Record<ProviderKind, GuestNotices>> = {
  google: 'chosen',
  microsoft: 'always',
  caldav: 'unknown',
  feed: 'unknown',
}

/** An account as clients see it: what is stored of it, and what it is doing at the moment. No secrets. */
export function accountView(
  store: Store,
  account: AccountRecord,
  lane: AccountLane | undefined,
  nextSyncAt: number | null,
): Account {
  const calendars = store.accountCalendars
    .list(account.id)
    .map((calendar) => calendarView(store, account, calendar, lane?.calendars.get(calendar.id)))
  const synced = calendars.filter((calendar) => calendar.synced)
  return {
    id: account.id,
    provider: account.provider,
    name: account.name,
    url: account.settings.url,
    user: account.settings.user,
    access: account.settings.signIn?.access ?? null,
    window: account.settings.window ?? null,
    guestNotices: guestNotices[account.provider],
    state: stateOfAccount(
      account,
      synced.map(({ state }) => state),
    ),
    intervalMinutes: account.intervalMinutes,
    nextSyncAt: nextSyncAt === null ? null : new Date(nextSyncAt).toISOString(),
    calendars,
  }
}

function calendarView(
  store: Store,
  account: AccountRecord,
  calendar: AccountCalendarRecord,
  lane: CalendarLane | undefined,
): SyncedCalendar {
  const { id, name, color, readOnly, synced, policy } = calendar
  const { pending, conflicts, problems } = store.accountCalendars.standing(id)
  return {
    id,
    name,
    color,
    readOnly,
    synced,
    policy,
    state: stateOfCalendar(store, account, calendar, lane),
    lastSyncAt: lane?.lastSyncAt ?? calendar.lastSyncAt,
    pending,
    conflicts,
    problems: [...problems],
  }
}

/** How the sync of a calendar stands. */
export function stateOfCalendar(
  store: Store,
  account: AccountRecord,
  calendar: AccountCalendarRecord,
  lane: CalendarLane | undefined,
): SyncedCalendar['state'] {
  if (account.isPaused || !calendar.synced) return { kind: 'paused' }
  if (account.reconnectReason !== null) return reconnectFor(account.reconnectReason, account.reconnectFact)
  if (lane === undefined) return stateBefore(store, calendar)
  if (lane.state.kind !== 'syncing') return lane.state
  const { pulled, pushed, merged } = lane.tally
  const counts = [pulled, pushed].flatMap(({ created, updated, deleted }) => [created, updated, deleted])
  return { kind: 'syncing', done: counts.reduce((sum, count) => sum + count, merged) }
}

/** How a calendar stood when the engine before this one ended. Runs with nothing to do are known by their time alone. */
function stateBefore(store: Store, { id, lastSyncAt }: AccountCalendarRecord): SyncedCalendar['state'] {
  const failure = store.syncRuns.lastFailure(id)
  if (failure === undefined || failure.endedAt < (lastSyncAt ?? '')) return { kind: 'idle' }
  return { kind: 'failed', reason: failure.error, ...(failure.fact && { fact: failure.fact }) }
}
