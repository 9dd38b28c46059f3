import { type ReadResource, readResource } from '#electron/ics/calendar-resource.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { PulledPage, RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Resource } from './resources.ts'
import { madeEtag } from './version.ts'

/** Makes an item of the text of a resource. Raises `invalid` where it can't be understood. */
export function itemOf(ref: string, etag: string | null, text: string, zones: Zones): RemoteItem {
  const { uid, content, exceptions, updatedAt } = parse(text, zones)
  const item = { uid, content, exceptions }
  return { ref, etag: etag || madeEtag(text), item, editedAt: updatedAt, payload: text }
}

/** Makes items of resources. One that can't be understood is said and left alone; one that is no event is not there. */
export function readAll(
  resources: readonly Resource[],
  zones: Zones,
): Pick<PulledPage, 'items' | 'unreadable' | 'removed'> {
  const items: RemoteItem[] = []
  const unreadable: { ref: string; message: string }[] = []
  const removed: string[] = []
  for (const { ref, etag, text, problem } of resources) {
    if (problem !== null) unreadable.push({ ref, message: problem })
    else if (text !== null && isOtherKind(text)) removed.push(ref)
    else if (text !== null) {
      try {
        items.push(itemOf(ref, etag, text, zones))
      } catch (error) {
        unreadable.push({ ref, message: messageOf(error) })
      }
    }
  }
  return { items, unreadable, removed }
}

/** A task, a journal entry or the like, which many calendars hold beside events. */
export function isOtherKind(text: string): boolean {
  return (
    !/^BEGIN:VEVENT/im.test(text) && /^BEGIN:(?:VTODO|VJOURNAL|VFREEBUSY|VAVAILABILITY|VPOLL)/im.test(text)
  )
}

function parse(text: string, zones: Zones): ReadResource {
  try {
    return readResource(text, zones)
  } catch (error) {
    const message = messageOf(error)
    throw new ProviderError('invalid', `The server has an event that can't be read (${message})`, {
      fact: { code: 'server-event-unreadable', said: message },
      cause: error,
    })
  }
}
