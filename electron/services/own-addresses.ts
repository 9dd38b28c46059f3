import type { Store } from '#electron/store/open-store.ts'

/** The person's mail address, in lower case, by calendar, where their account has one. */
export function ownAddresses({
  accounts,
  calendars,
}: Pick<Store, 'accounts' | 'calendars'>): Map<string, string> {
  const byAccount = new Map(accounts.list().map(({ id, settings }) => [id, settings.user.toLowerCase()]))
  return new Map(
    calendars.list().flatMap(({ id, accountId }) => {
      const address = accountId === null ? undefined : byAccount.get(accountId)
      return address?.includes('@') === true ? [[id, address] as const] : []
    }),
  )
}
