import { openGate } from '#electron/providers/gate.ts'
import type { PersonThere, RemoteCalendar } from '#electron/providers/provider.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { NewAccount } from '#shared/rpc/account.ts'
import { type AccountAddress, caldavAddress, feedAddress } from './account-address.ts'
import { toCalendarError } from './provider-failure.ts'
import { readSetting } from './read-settings.ts'
import { addCalendars } from './refresh-calendars.ts'
import type { AccountContext } from './sync-context.ts'

/**
 * Links an account: asks its server for the calendars first, so that nothing is stored of one that does not work, and
 * begins to sync it. Throws `invalid` for an address or password that is not right, `unavailable` when the server does
 * not answer or no password can be kept safely, and `conflict` when it is linked already.
 */
export async function addAccount(context: AccountContext, actor: Actor, input: NewAccount): Promise<Account> {
  const { store, sync } = context
  const address =
    input.provider === 'caldav'
      ? caldavAddress(input.url, input.user, input.password)
      : feedAddress(input.url)
  refuseTwice(context, address)
  const { url, user, password, identity } = address
  const secret = password === null ? null : (await context.vault.open()).seal(password, `account/${identity}`)
  const allowPrivateAddress = input.provider === 'caldav' || input.allowPrivateAddress
  const draft = { provider: input.provider, settings: { url, user, allowPrivateAddress } }
  const { calendars, person } = await askServer(context, draft, password)
  const name = input.name?.trim() || nameOf(address, input.provider, calendars)
  const { account, ids } = await context.store.write(() => {
    refuseTwice(context, address)
    const intervalMinutes = input.intervalMinutes ?? readSetting(store, 'syncMinutes')
    const added = store.accounts.insert({
      ...draft,
      settings: { ...draft.settings, ...person },
      name,
      identity,
      secret,
      intervalMinutes,
    })
    if (password !== null)
      store.audit.add({
        actor,
        action: 'signed-in',
        account: added,
        detail: `Linked as ${user}, with a password`,
        fact: { code: 'access-linked-by-password', user: user ?? '' },
      })
    return { account: added, ids: addCalendars(context, added, calendars) }
  })
  store.announce(ids)
  sync.begin(account.id)
  return sync.account(account.id)
}

/** What the server says of an account that is not stored yet, or not with this password. */
export async function askServer(
  { providers }: AccountContext,
  account: Pick<AccountRecord, 'provider' | 'settings'>,
  password: string | null,
): Promise<{ calendars: RemoteCalendar[]; person: PersonThere | undefined }> {
  try {
    const provider = await providers.openWith(account, password, null, openGate)
    const signal = AbortSignal.timeout(60_000)
    const calendars = await provider.listCalendars(signal)
    return { calendars, person: await provider.person?.(signal) }
  } catch (error) {
    throw toCalendarError(error)
  }
}

function refuseTwice({ store }: AccountContext, { identity }: AccountAddress): void {
  const known = store.accounts.findByIdentity(identity)
  if (known === undefined) return
  throw new CalendarError('conflict', `This account is linked already, as “${known.name}”.`, {
    field: 'url',
    fact: { code: 'account-known', name: known.name },
    hint: `Reconnect account ${known.id} to give it a new password.`,
  })
}

function nameOf(
  { url, user }: AccountAddress,
  provider: NewAccount['provider'],
  [first]: readonly RemoteCalendar[],
): string {
  const { host } = new URL(url)
  if (provider === 'feed') return first?.name ?? host
  return user.includes('@') ? user : `${user}@${host}`
}
