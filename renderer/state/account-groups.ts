import type { Account } from '#shared/calendar/account.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'

/** Calendars of one place, in the order in which they come. */
export interface AccountGroup {
  /** an account's id; `here` for calendars of no account, `feeds` for what is subscribed to */
  key: string
  name: string
  calendars: Calendar[]
}

interface Words {
  here: string
  feeds: string
}

/**
 * Calendars by where they are: here, in each account, and all subscriptions together, each of which is one calendar. One
 * whose account is not known yet is among those that are here, so that none is missing.
 */
export function accountGroups(
  calendars: readonly Calendar[],
  accounts: readonly Pick<Account, 'id' | 'name' | 'provider'>[],
  words: Words,
): AccountGroup[] {
  const places = [
    { key: 'here', name: words.here },
    ...accounts.filter(({ provider }) => provider !== 'feed').map(({ id, name }) => ({ key: id, name })),
    { key: 'feeds', name: words.feeds },
  ]
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const placeOf = ({ accountId }: Calendar): string => {
    const account = accountId === null ? undefined : accountById.get(accountId)
    if (account === undefined) return 'here'
    return account.provider === 'feed' ? 'feeds' : account.id
  }
  return places
    .map((place) => ({
      ...place,
      calendars: calendars.filter((calendar) => placeOf(calendar) === place.key),
    }))
    .filter((group) => group.calendars.length > 0)
}

/** Whether there is more than one account to tell apart. */
export function hasSeveralAccounts(groups: readonly AccountGroup[]): boolean {
  return groups.filter(({ key }) => key !== 'here').length > 1
}
