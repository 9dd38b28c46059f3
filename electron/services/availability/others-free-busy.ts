import type { Provider } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { FreeBusy } from '#shared/rpc/availability.ts'
import type { SyncContext } from '../sync-context.ts'

type Others = FreeBusy['people']
type Other = Others[number]

interface Range {
  /** UTC instants */
  readonly from: string
  readonly to: string
}

/** Somebody waits in front of a form: what is not known by then is not known. */
const longestMilliseconds = 8_000

/** When other people are busy, as far as the accounts named can tell. Who is asked about is told to those accounts alone. */
export async function othersFreeBusy(
  context: SyncContext,
  accounts: readonly AccountRecord[],
  addresses: readonly string[],
  range: Range,
): Promise<Others> {
  const signal = AbortSignal.timeout(longestMilliseconds)
  const unasked = addresses.map((address): Other => ({ address, unknown: 'not-offered', busy: [] }))
  const answers = await Promise.all(accounts.map((account) => ask(context, account, unasked, range, signal)))
  return unasked.map((person, index) => {
    const told = answers.map((answer) => answer[index] ?? person)
    const [known] = told.filter(({ unknown }) => unknown === null)
    return known ?? told.find(({ unknown }) => unknown !== 'not-offered') ?? person
  })
}

async function ask(
  context: SyncContext,
  account: AccountRecord,
  people: Others,
  range: Range,
  signal: AbortSignal,
): Promise<Others> {
  if (account.reconnectReason !== null) return people.map((person) => ({ ...person, unknown: 'failed' }))
  try {
    const provider = await context.sync.provider(account)
    if (provider.freeBusyOf === undefined) return people
    return await Promise.all(people.map((person) => askAbout(provider, person, range, signal)))
  } catch (error) {
    if (!isFailure(error)) throw error
    return people.map((person) => ({ ...person, unknown: 'failed' }))
  }
}

async function askAbout(
  provider: Provider,
  person: Other,
  range: Range,
  signal: AbortSignal,
): Promise<Other> {
  try {
    const busy = await provider.freeBusyOf?.(person.address, range, signal)
    return busy == null
      ? { ...person, unknown: 'not-told' }
      : { address: person.address, unknown: null, busy: [...busy] }
  } catch (error) {
    if (!isFailure(error) && !signal.aborted) throw error
    return { ...person, unknown: 'failed' }
  }
}

function isFailure(error: unknown): boolean {
  return error instanceof ProviderError || error instanceof CalendarError
}
