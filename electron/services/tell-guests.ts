import type { Notify } from '#electron/providers/provider.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Inside a change: keeps which guests are to hear of it until it has been sent. Nobody hears of a change by which nothing
 * was chosen, but for what was chosen with an earlier one that waits to be sent.
 */
export function tellGuests(
  { store }: ServiceContext,
  notify: Notify | undefined,
  events: readonly { readonly calendarId: string; readonly uid: string }[],
): void {
  if (notify === undefined) return
  for (const event of events) store.guestNotices.choose(event, notify)
}
