import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { RemoteItem } from '../provider.ts'
import type { EventResource } from './event-resource.ts'
import { originalStartOf, storedItem } from './stored-item.ts'

/**
 * What the person wrote with their answer to an invitation, or to one instance of it, as Google has it; empty for nothing.
 * Null where Google does not have them among the guests, so that no answer of theirs reaches whoever invited.
 */
export function ownCommentOf(
  remote: Pick<RemoteItem, 'payload'>,
  recurrenceId: string | null,
  zones: Zones,
): string | null {
  const { main, instances, facts } = storedItem(remote)
  const instance =
    recurrenceId === null
      ? undefined
      : instances.find((one) => originalStartOf(main, one, { facts, zones }) === recurrenceId)
  const self = selfOf(instance ?? main)
  return self === undefined ? null : (self.comment ?? '')
}

function selfOf({ attendees }: EventResource) {
  return attendees?.find((guest) => guest.self === true)
}
