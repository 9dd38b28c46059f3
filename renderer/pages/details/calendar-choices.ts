import type { Account } from '#shared/calendar/account.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../../messages/messages.ts'
import { accountGroups } from '../../state/account-groups.ts'

interface Choice {
  value: string
  label: string
}

/** The calendars to choose from, by account where there are accounts. */
export function calendarChoices(
  calendars: readonly Calendar[],
  accounts: readonly Account[],
): (Choice | { group: string; items: Choice[] })[] {
  const choice = ({ id, name }: Calendar): Choice => ({ value: id, label: name })
  const groups = accountGroups(calendars, accounts, {
    here: messages.sidebar.onThisComputer,
    feeds: messages.sidebar.feeds,
  })
  if (groups.length < 2) return calendars.map(choice)
  return groups.map(({ name, calendars: own }) => ({ group: name, items: own.map(choice) }))
}
