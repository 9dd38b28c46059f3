import type { Provider, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Entry, MoveIntent } from './ledger.ts'
import { look, nullWhenDifferent, nullWhenGone, type PullContext } from './pull.ts'

/**
 * Asks the provider for a move. Answers the moved item; null where it is not what it was when it was last seen, or is in
 * neither calendar. What is refused may have been done all the same.
 */
export async function askForMove(
  provider: Provider,
  { from, seen }: MoveIntent,
  to: string,
  options: WriteOptions,
): Promise<RemoteItem | null> {
  const moved = await provider.move?.(from.ref, seen, to, options).catch(nullWhenDifferent)
  return moved ?? (await provider.fetch(to, seen.ref, options.signal).catch(nullWhenGone))
}

/**
 * Looks at an item in another calendar of the account, and takes in what became of it. Answers what is known of it then;
 * null where nothing is, or the calendar is gone.
 */
export async function lookElsewhere(
  context: PullContext,
  id: string,
  calendarId: string,
  ref: string,
): Promise<Entry | null> {
  const { ledger } = context
  try {
    await look({ ...context, calendarId }, ledger.calendar(calendarId), ref)
    return ledger.entry(calendarId, id)
  } catch (error) {
    const isGone = error instanceof ProviderError && error.kind === 'calendar-gone'
    if (isGone || (error instanceof CalendarError && error.code === 'not_found')) return null
    throw error
  }
}
