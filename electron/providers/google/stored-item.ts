import type { EventContent } from '#shared/calendar/event.ts'
import { isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { isInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { RemoteItem } from '../provider.ts'
import { assembleSeries, compositeEtag } from '../series-assembly.ts'
import { type CalendarFacts, type EventResource, isDeleted, isSeries } from './event-resource.ts'
import { readTime } from './event-time.ts'
import { type HeldBack, putBack, readHeldBack } from './held-back.ts'
import { type Mapping, readNative } from './read-content.ts'

/** An event with its stored instances, as Google gave them: the payload of an item. */
export interface StoredItem {
  readonly main: EventResource
  /** Exceptions and cancelled instances of a series (G6, G7). */
  readonly instances: readonly EventResource[]
  readonly facts: CalendarFacts
}

export function storedItem({ payload }: Pick<RemoteItem, 'payload'>): StoredItem {
  return JSON.parse(payload) as StoredItem
}

/** Makes an item of its parts. Throws where they can't be understood. */
export function toRemoteItem(stored: StoredItem, zones: Zones): RemoteItem {
  const { main, instances, facts } = withoutVanished(stored, zones)
  const series = readSeries({ main, instances, facts }, zones)
  const edits = [main, ...instances].flatMap(({ updated }) => updated ?? []).sort()
  return {
    ref: main.id ?? '',
    etag: compositeEtag(versionOf(main), instances.map(versionOf)),
    item: assembleSeries(series),
    editedAt: edits.at(-1) ?? null,
    payload: JSON.stringify({ main, instances, facts }),
  }
}

/**
 * The item without instances that are told as cancelled though its series has none at their times any more: that is how
 * those end that its change took away.
 */
export function withoutVanished(stored: StoredItem, zones: Zones): StoredItem {
  const { main, instances, facts } = stored
  if (!isSeries(main)) return { ...stored, instances: [] }
  if (!instances.some(isDeleted)) return stored
  const mapping = { facts, zones }
  const series = readContent(main, mapping, readHeldBack(main))
  const { recurrence } = series
  const whole = { ...series, recurrence: recurrence && { ...recurrence, exclusions: [] } }
  const isThere = (instance: EventResource) =>
    isInstance(whole, zones, originalStartOf(main, instance, mapping))
  return { ...stored, instances: instances.filter((instance) => !isDeleted(instance) || isThere(instance)) }
}

/** What the parts of an item say: the series with what it excludes itself, and each instance. */
export function readSeries({ main, instances, facts }: StoredItem, zones: Zones) {
  const mapping = { facts, zones }
  const held = readHeldBack(main)
  const content = readContent(main, mapping, held)
  const contents = new Map<string, EventContent | null>()
  if (isSeries(main))
    for (const instance of instances)
      contents.set(
        originalStartOf(main, instance, mapping),
        isDeleted(instance) ? null : readContent(instance, mapping, held),
      )
  return { uid: held?.uid ?? main.iCalUID ?? main.id ?? '', content, instances: contents }
}

/** What one stored event says. `series` is what is held back of the series that it is an instance of. */
export function readContent(event: EventResource, mapping: Mapping, series: HeldBack | null): EventContent {
  const held = event.recurringEventId === undefined ? series : readHeldBack(event)
  const native = readNative(event, mapping, series?.floating ?? held?.floating ?? null)
  return held === null ? native : putBack(native, event, held)
}

/** The name of an instance: its original start as wall-clock text in the zone of its series. */
export function originalStartOf(
  main: EventResource,
  instance: EventResource,
  { facts, zones }: Mapping,
): string {
  const start = readTime(main.start, facts.zone, zones)
  const { originalStartTime: original } = instance
  if (isAllDay(start)) return plainText(readTime(original, facts.zone, zones)).slice(0, 10)
  const zone = start.zone ?? facts.zone
  return plainText(readTime({ ...original, timeZone: zone }, zone, zones))
}

/** A cancelled instance has no version of its own: nothing about it can be edited. */
function versionOf({ id, etag, status }: EventResource) {
  return { ref: id ?? '', etag: status === 'cancelled' ? 'cancelled' : (etag ?? null) }
}
