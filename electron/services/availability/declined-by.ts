import type { Store } from '#electron/store/open-store.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { OwnAddresses } from '../own-addresses.ts'
import { ownGuest } from '../own-guest.ts'

/** Tells occurrences that the person said no to. */
export function declinedBy(
  store: Store,
  own: OwnAddresses,
): (occurrence: Pick<Occurrence, 'calendarId' | 'id'>) => boolean {
  return ({ calendarId, id }) => {
    const addresses = own.get(calendarId)
    const event = addresses && store.events.find(id)
    return event !== undefined && ownGuest(event, addresses)?.response === 'declined'
  }
}
