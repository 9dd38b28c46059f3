import { isDeepStrictEqual } from 'node:util'
import type { Provider, RemoteCalendar } from '#electron/providers/provider.ts'
import type { AccountRecord, AccountSettings } from '#electron/store/account-table.ts'
import { chooseColor } from './calendar-color.ts'
import { readSetting } from './read-settings.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Takes in which calendars an account has: new ones are synced from now on, new names are taken over unless the person
 * gave another, and so is whether they can be written, and who the person is there. One that is gone is left to its sync,
 * which says so.
 */
export async function refreshCalendars(
  context: ServiceContext,
  account: AccountRecord,
  provider: Provider,
  signal: AbortSignal,
): Promise<void> {
  const remote = asAllowed(account, await provider.listCalendars(signal))
  await refreshPerson(context, account, provider, signal)
  signal.throwIfAborted()
  const { store } = context
  if (!remote.some((calendar) => isNews(context, account, calendar))) return
  const touched = await store.write(() => {
    if (store.accounts.find(account.id) === undefined) return []
    return remote
      .filter((calendar) => isNews(context, account, calendar))
      .map((calendar) => takeIn(context, account, calendar))
  })
  store.announce(touched)
}

/** Takes in under which addresses the person is invited there. */
async function refreshPerson(
  { store }: ServiceContext,
  { id }: AccountRecord,
  provider: Provider,
  signal: AbortSignal,
): Promise<void> {
  const person = await provider.person?.(signal)
  if (person === undefined) return
  const isNew = ({ addresses, carriesNotes }: AccountSettings) =>
    !isDeepStrictEqual({ addresses, carriesNotes }, person)
  if (!isNew(store.accounts.get(id).settings)) return
  signal.throwIfAborted()
  await store.write(() => {
    const known = store.accounts.find(id)
    if (known !== undefined) store.accounts.update(id, { settings: { ...known.settings, ...person } })
  })
  // What the person answered is told anew.
  store.announce(store.accountCalendars.list(id).map((calendar) => calendar.id))
}

/** Adds the calendars of a new account, inside a transaction; answers their ids. */
export function addCalendars(
  context: ServiceContext,
  account: AccountRecord,
  remote: readonly RemoteCalendar[],
): string[] {
  return asAllowed(account, remote).map((calendar) => takeIn(context, account, calendar))
}

/** What the person may write there is only read here where they allowed us no more. */
function asAllowed(
  { settings }: AccountRecord,
  remote: readonly RemoteCalendar[],
): readonly RemoteCalendar[] {
  if (settings.signIn?.access !== 'read') return remote
  return remote.map((calendar) => ({ ...calendar, writable: false }))
}

function isNews(context: ServiceContext, account: AccountRecord, remote: RemoteCalendar): boolean {
  const known = knownAs(context, account, remote)
  return known === undefined || known.remoteName !== remote.name || known.readOnly === remote.writable
}

function takeIn(context: ServiceContext, account: AccountRecord, remote: RemoteCalendar): string {
  const { accountCalendars, calendars } = context.store
  const known = knownAs(context, account, remote)
  if (known !== undefined) {
    const isOurName = known.name === known.remoteName
    const name =
      isOurName && known.remoteName !== remote.name ? freeName(context, account, remote.name) : known.name
    return accountCalendars.update(known.id, { name, remoteName: remote.name, readOnly: !remote.writable }).id
  }
  return accountCalendars.insert({
    accountId: account.id,
    ref: remote.ref,
    name: freeName(context, account, remote.name),
    remoteName: remote.name,
    description: remote.description.slice(0, 10_000),
    color: remote.color ?? chooseColor(calendars.list()),
    zone: remote.zone === null ? null : (context.store.zones.find(remote.zone)?.id ?? null),
    readOnly: !remote.writable,
    policy: readSetting(context.store, 'conflictPolicy'),
  }).id
}

function knownAs(context: ServiceContext, account: AccountRecord, { ref }: RemoteCalendar) {
  return context.store.accountCalendars.list(account.id).find((calendar) => calendar.ref === ref)
}

/** Calendars are also found by name, so no two may have the same. */
function freeName(context: ServiceContext, account: AccountRecord, remoteName: string): string {
  const wanted = remoteName.trim().slice(0, 150) || account.name
  const isFree = (name: string) => context.store.calendars.findByName(name) === undefined
  if (isFree(wanted)) return wanted
  const ofAccount = `${wanted} (${account.name.slice(0, 40)})`
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? ofAccount : `${ofAccount} ${number}`
    if (isFree(name)) return name
  }
}
