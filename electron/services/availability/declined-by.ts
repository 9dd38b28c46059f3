import type { Store } from '#electron/store/open-store.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'

/** Tells occurrences that the person said no to. @param own their mail address, in lower case, by calendar */
export function declinedBy(
  store: Store,
  own: ReadonlyMap<string, string>,
): (occurrence: Pick<Occurrence, 'calendarId' | 'id'>) => boolean {
  return ({ calendarId, id }) => {
    const address = own.get(calendarId)
    if (address === undefined) return false
    const me = store.events.find(id)?.attendees.find(({ email }) => email.toLowerCase() === address)
    return me?.response === 'declined'
  }
}
