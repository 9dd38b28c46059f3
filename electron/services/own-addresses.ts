import type { AccountSettings } from '#electron/store/account-table.ts'
import type { Store } from '#electron/store/open-store.ts'

/** The person's mail addresses, in lower case, by calendar, where their account tells any. */
export type OwnAddresses = ReadonlyMap<string, readonly string[]>

export function ownAddresses({ accounts, calendars }: Pick<Store, 'accounts' | 'calendars'>): OwnAddresses {
  const byAccount = new Map(accounts.list().map(({ id, settings }) => [id, addressesOf(settings)]))
  return new Map(
    calendars.list().flatMap(({ id, accountId }) => {
      const addresses = accountId === null ? [] : (byAccount.get(accountId) ?? [])
      return addresses.length === 0 ? [] : [[id, addresses] as const]
    }),
  )
}

/** A user name is an address too where it looks like one. */
function addressesOf({ user, addresses = [] }: AccountSettings): readonly string[] {
  return [...new Set([...(user.includes('@') ? [user.toLowerCase()] : []), ...addresses])]
}
