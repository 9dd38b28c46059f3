import { useQuery } from '@tanstack/react-query'
import type { Account } from '#shared/calendar/account.ts'
import { procedures } from './engine.ts'

const liveAccounts = procedures.account.live.experimental_liveOptions()

/** All linked accounts and how their sync stands, followed live. */
export function useAccounts() {
  return useQuery(liveAccounts)
}

/** How sync stands as a whole, for a mark in the corner of the eye. */
export interface SyncOverview {
  kind: 'none' | 'in-step' | 'syncing' | 'attention' | 'paused'
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
  return accounts.every(({ state }) => state.kind === 'paused') ? 'paused' : 'in-step'
}

/** States that stay as they are until the person does something. Waiting and a failure that is tried again do not. */
function needsPerson({ state, calendars }: Account): boolean {
  if (state.kind === 'paused') return false
  const states = [state, ...calendars.filter(({ synced }) => synced).map((calendar) => calendar.state)]
  return states.some(({ kind }) => kind === 'reconnect' || kind === 'guarded' || kind === 'failed')
}
