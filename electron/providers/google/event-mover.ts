import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { RemoteItem, WriteOptions } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { EventParts } from './event-parts.ts'
import { isSeries } from './event-resource.ts'
import type { EventsApi } from './events-api.ts'
import type { FactsOfCalendars } from './facts-of-calendars.ts'
import { bodyOf, changedMeanwhile, isGone } from './refusal.ts'
import { toRemoteItem } from './stored-item.ts'

export interface EventMoverParts {
  readonly api: EventsApi
  readonly parts: EventParts
  readonly facts: FactsOfCalendars
  readonly zones: Zones
}

/**
 * Moves an item, exceptions and all, to another calendar of the account, if it still is what `base` is; it keeps its ref.
 * A second call, after a lost answer, answers the item that was moved. Raises as `Provider.move` does.
 */
export async function moveEvent(
  { api, parts, facts, zones }: EventMoverParts,
  from: string,
  base: RemoteItem,
  to: string,
  options: WriteOptions,
): Promise<RemoteItem> {
  const { signal } = options
  const now = await parts.fetch(from, base.ref, signal).catch(nullWhereGone)
  if (now === null) return parts.fetch(to, base.ref, signal)
  // Google takes no condition with a move. Whatever is done to the event in this moment moves along.
  if (now.etag !== base.etag) throw changedMeanwhile()
  const answer = await api.move(from, base.ref, to, options)
  if (isGone(answer)) {
    await facts.requireCalendar(to, signal)
    return parts.fetch(to, base.ref, signal)
  }
  const main = bodyOf(answer)
  if (isSeries(main)) return parts.fetch(to, base.ref, signal)
  return toRemoteItem({ main, instances: [], facts: await facts.of(to, signal) }, zones)
}

/** For `catch` after a look at the first calendar: null where the event, or all of the calendar, is gone for certain. */
function nullWhereGone(error: unknown): null {
  if (error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'calendar-gone'))
    return null
  throw error
}
