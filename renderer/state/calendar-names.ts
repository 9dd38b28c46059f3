import { createContext, useContext } from 'react'

/** Characters of an account's name that the engine puts behind that of a calendar. */
const mostOfAccount = 40

interface Named {
  readonly id: string
  readonly name: string
}

/**
 * What calendars are called where they stand beside one another, by id. The engine gives no name twice: a calendar that
 * comes later has that of its account with it, as `Calendar (School)`. Beside such a one the plain `Calendar` would say
 * nothing, so it is shown with its own account; `here` stands for that of calendars without one.
 */
export function distinctNames(
  calendars: readonly (Named & { readonly accountId: string | null })[],
  accounts: readonly Named[],
  here: string,
): Map<string, string> {
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]))
  const accountOf = (accountId: string | null) => (accountId === null ? null : accountNames.get(accountId))
  const uses = new Map<string, number>()
  for (const { name, accountId } of calendars) {
    const plain = keyOf(plainName(name, accountOf(accountId)))
    uses.set(plain, (uses.get(plain) ?? 0) + 1)
  }
  return new Map(
    calendars.map(({ id, name, accountId }) => {
      const account = accountOf(accountId)
      const isAlone = (uses.get(keyOf(name)) ?? 1) === 1
      const isPlain = plainName(name, account) === name && account !== undefined && account !== name
      return [id, isPlain && !isAlone ? `${name} (${account ?? here})` : name]
    }),
  )
}

/** Filled in by `CalendarNames`. */
export const CalendarNamesContext = createContext<ReadonlyMap<string, string>>(new Map())

/** A calendar's name, with its account's where that tells it from another. @param name of one that is not known here */
export function useCalendarName(id: string, name: string): string {
  return useContext(CalendarNamesContext).get(id) ?? name
}

export function useCalendarNames(): ReadonlyMap<string, string> {
  return useContext(CalendarNamesContext)
}

/** A calendar's name without that of its account, with which the engine tells it from others. */
function plainName(name: string, account: string | null | undefined): string {
  if (account == null) return name
  const end = ` (${account.slice(0, mostOfAccount)})`
  const numbered = name.replace(/ \d+$/, '')
  const whole = name.endsWith(end) ? name : numbered.endsWith(end) ? numbered : null
  return whole === null ? name : whole.slice(0, -end.length)
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}
