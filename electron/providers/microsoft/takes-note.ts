import type { RemoteItem } from '../provider.ts'
import type { EventParts } from './event-resource.ts'

/** Whether whoever invited gets an answer of the account by mail, with what is written beside it. */
export function takesNote({ payload }: Pick<RemoteItem, 'payload'>): boolean {
  const { event } = JSON.parse(payload) as EventParts
  return event.isOrganizer === false && event.responseRequested !== false
}
