import type { Account } from '#shared/calendar/account.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../../messages/messages.ts'

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
  const groups = [
    { name: messages.eventForm.account, id: null },
    ...accounts.map(({ name, id }) => ({ name, id })),
  ]
    .map(({ name, id }) => ({
      group: name,
      items: calendars.filter((calendar) => calendar.accountId === id).map(choice),
    }))
    .filter(({ items }) => items.length > 0)
  const listed = groups.reduce((sum, { items }) => sum + items.length, 0)
  // An account that is not known yet hides none of its calendars.
  return groups.length > 1 && listed === calendars.length ? groups : calendars.map(choice)
}
