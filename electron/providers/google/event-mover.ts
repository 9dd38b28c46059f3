import type { RemoteItem, WriteOptions } from '../provider.ts'
import type { EventParts } from './event-parts.ts'
import type { EventsApi } from './events-api.ts'
import { bodyOf, changedMeanwhile, nullWhenGone } from './refusal.ts'

/**
 * Moves an item, exceptions and all, to another calendar of the account, if it still is what `base` is; it keeps its ref.
 * A second call, after a lost answer, answers the item that was moved. Raises as an update does.
 */
export async function moveEvent(
  { api, parts }: { readonly api: EventsApi; readonly parts: EventParts },
  calendar: string,
  base: RemoteItem,
  destination: string,
  options: WriteOptions,
): Promise<RemoteItem> {
  const { signal } = options
  const now = await parts.fetch(calendar, base.ref, signal).catch(nullWhenGone)
  if (now === null) return parts.fetch(destination, base.ref, signal)
  // Google takes no condition with a move.
  if (now.etag !== base.etag) throw changedMeanwhile()
  bodyOf(await api.move(calendar, base.ref, destination, options))
  return parts.fetch(destination, base.ref, signal)
}
