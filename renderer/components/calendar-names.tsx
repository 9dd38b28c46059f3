import { type ReactNode, useMemo } from 'react'
import { messages } from '../messages/messages.ts'
import { useAccounts } from '../state/accounts.ts'
import { CalendarNamesContext, distinctNames } from '../state/calendar-names.ts'
import { useCalendars } from '../state/calendars.ts'

/** Knows for all below it what calendars are called beside one another. */
export function CalendarNames({ children }: { children: ReactNode }) {
  const calendars = useCalendars().data
  const accounts = useAccounts().data
  const names = useMemo(
    () => distinctNames(calendars ?? [], accounts ?? [], messages.sidebar.here),
    [calendars, accounts],
  )
  return <CalendarNamesContext value={names}>{children}</CalendarNamesContext>
}
