import { useQuery } from '@tanstack/react-query'
import type { Account, SyncState } from '#shared/calendar/account.ts'
import { procedures } from './engine.ts'

const liveAccounts = procedures.account.live.experimental_liveOptions()

/** All linked accounts and how their sync stands, followed live. */
export function useAccounts() {
  return useQuery(liveAccounts)
}

/** How sync stands as a whole, for a mark in the corner of the eye. */
export interface SyncOverview {
  kind: 'none' | 'in-step' | 'syncing' | 'waiting' | 'attention' | 'paused'
  /** names of the accounts that need the person */
  attention: string[]
  accounts: number
  conflicts: number
}

export function overviewOf(accounts: readonly Account[]): SyncOverview {
  const attention = accounts.filter(needsPerson).map(({ name }) => name)
  const calendars = accounts.flatMap((account) => account.calendars)
  return {
    kind: kindOf(accounts, attention.length),
    attention,
    accounts: accounts.length,
    conflicts: calendars.reduce((sum, calendar) => sum + (calendar.synced ? calendar.conflicts : 0), 0),
  }
}

function kindOf(accounts: readonly Account[], attention: number): SyncOverview['kind'] {
  if (accounts.length === 0) return 'none'
  if (attention > 0) return 'attention'
  if (accounts.some(({ state }) => state.kind === 'syncing')) return 'syncing'
  if (accounts.every(({ state }) => state.kind === 'paused')) return 'paused'
  return accounts.some((account) => statesOf(account).some(({ kind }) => kind === 'waiting'))
    ? 'waiting'
    : 'in-step'
}

/** Of an account, and of those of its calendars that are wanted here. */
function statesOf({ state, calendars }: Account): SyncState[] {
  return [state, ...calendars.filter(({ synced }) => synced).map((calendar) => calendar.state)]
}

/** States that stay as they are until the person does something. Waiting and a failure that is tried again do not. */
function needsPerson(account: Account): boolean {
  if (account.state.kind === 'paused') return false
  return statesOf(account).some(({ kind }) => kind === 'reconnect' || kind === 'guarded' || kind === 'failed')
}
