import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../messages/messages.ts'
import { type AccountGroup, accountGroups, hasSeveralAccounts } from '../state/account-groups.ts'
import { useAccounts } from '../state/accounts.ts'

/** Calendars by account where there are several accounts to tell apart; else null. */
export function useAccountGroups(calendars: readonly Calendar[]): AccountGroup[] | null {
  const { onThisComputer, feeds } = messages.sidebar
  const groups = accountGroups(calendars, useAccounts().data ?? [], { here: onThisComputer, feeds })
  return hasSeveralAccounts(groups) ? groups : null
}
