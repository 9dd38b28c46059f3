import type { Account, SyncedCalendar } from '#shared/calendar/account.ts'
import { alignColumns } from './columns.ts'
import { localTime } from './date-text.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'
import { syncStateHelp, syncStateText } from './sync-state-text.ts'

const providerNames = {
  caldav: 'CalDAV',
  feed: 'feed',
  google: 'Google',
  microsoft: 'Microsoft',
} as const

/** Accounts with their calendars, how they stand, and what they need of the person. */
export function accountLines(accounts: readonly Account[], how: { paint: Paint; columns: number }): string[] {
  return accounts.flatMap((account, index) => [
    ...(index === 0 ? [] : ['']),
    ...headLines(account, how.paint),
    ...alignColumns(
      account.calendars.map((calendar) => calendarRow(calendar, how.paint)),
      how.columns,
    ),
    ...helpLines(account),
  ])
}

function headLines(account: Account, paint: Paint): string[] {
  const about = [
    providerNames[account.provider],
    account.user,
    account.url,
    account.access === 'read' ? 'reads only' : '',
    account.intervalMinutes === 1 ? 'every minute' : `every ${account.intervalMinutes} minutes`,
  ]
  const state = account.state.kind === 'idle' ? [] : [`  ${syncStateText(account.state, paint)}`]
  return [
    `${paint.strong(plainLine(account.name))}  ${paint.faint(account.id)}`,
    `  ${about
      .filter((text) => text !== '')
      .map(plainLine)
      .join(' · ')}`,
    ...state,
  ]
}

function calendarRow(calendar: SyncedCalendar, paint: Paint): string[] {
  const notes = [
    calendar.synced ? stateText(calendar, paint) : 'not synced',
    calendar.lastSyncAt === null ? '' : localTime(calendar.lastSyncAt),
    calendar.readOnly ? 'read-only' : '',
    calendar.policy === 'ask' ? '' : `conflicts: ${calendar.policy}`,
    calendar.pending === 0 ? '' : `${calendar.pending} to be sent`,
    calendar.conflicts === 0
      ? ''
      : paint.warn(`${calendar.conflicts} ${calendar.conflicts === 1 ? 'conflict' : 'conflicts'}`),
  ]
  const problems = calendar.problems.map(({ title, message }) =>
    paint.bad(`“${plainLine(title)}”: ${plainLine(message)}`),
  )
  const text = [...notes.filter((note) => note !== ''), ...problems].join(' · ')
  return [`  ${plainLine(calendar.name)}`, calendar.id, text]
}

function stateText({ state, lastSyncAt }: SyncedCalendar, paint: Paint): string {
  return state.kind === 'idle' && lastSyncAt === null ? 'not synced yet' : syncStateText(state, paint)
}

function helpLines(account: Account): string[] {
  const helps = account.calendars.flatMap(
    ({ name, state }) => syncStateHelp(state, { account: account.name, calendar: name }) ?? [],
  )
  return [...new Set(helps)].map((help) => `  ${help}`)
}
