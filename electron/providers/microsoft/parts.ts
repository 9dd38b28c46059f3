import { Temporal } from 'temporal-polyfill'
import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Item, RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { assembleSeries, compositeEtag } from '../series-assembly.ts'
import { type EventParts, type EventResource, etagOf, uidOf } from './event-resource.ts'
import { type Reading, readEvent } from './read-event.ts'
import { inOwnWords } from './write-event.ts'

/**
 * The item that Graph's parts make, in the words of `ours` where Graph means the same by its own. Raises `invalid` for
 * parts that can't be understood.
 */
export function itemOf(parts: EventParts, reading: Reading, ours: Item | null): RemoteItem {
  const { event, exceptions } = parts
  const uid = ours?.uid ?? uidOf(event)
  const content = readEvent(event, reading)
  const instances = instancesOf(parts, content, reading)
  const item = assembleSeries({ uid, content, instances })
  return {
    ref: event.id,
    etag: etagOfParts(parts),
    item: ours === null ? item : spelledAs(item, ours, parts, reading),
    editedAt: lastEdit([event, ...exceptions]),
    payload: JSON.stringify(parts),
  }
}

/**
 * The parts of an item as it was last seen. Raises `precondition-failed` where they are not known to be of this version:
 * then what is there has to be looked at first.
 */
export function partsOf({ payload, etag }: RemoteItem): EventParts {
  const parts = payload === '' ? null : (JSON.parse(payload) as EventParts)
  if (parts !== null && etagOfParts(parts) === etag) return parts
  throw new ProviderError('precondition-failed', 'The event is not as it was last seen in Outlook')
}

/** The version of an item: of its only part, or of all of them. */
function etagOfParts({ event, exceptions }: EventParts): string {
  const cancelled = (event.cancelledOccurrences ?? []).map((ref) => ({ ref, etag: null }))
  const changed = exceptions.map((exception) => ({ ref: exception.id, etag: etagOf(exception) }))
  return compositeEtag({ ref: event.id, etag: etagOf(event) }, [...changed, ...cancelled])
}

/** The original start of an instance, as its series names it. Raises `invalid` where it is not told. */
export function recurrenceIdOf(
  { originalStart, start }: EventResource,
  seriesStart: EventTime,
  zones: Zones,
): string {
  const text = originalStart ?? (start?.dateTime ? `${start.dateTime.slice(0, 19)}Z` : null)
  if (text === null) throw new ProviderError('invalid', 'One of its exceptions has no original start')
  // Always in UTC (M8); of all-day events near midnight of a day.
  const instant = parseInstant(text)
  if (isAllDay(seriesStart)) return formatDay(Math.floor((instant + SECONDS_OF_DAY / 2) / SECONDS_OF_DAY))
  const zone = zoneOf(seriesStart)
  return formatWallClock(instant + (zone === null ? 0 : zones.get(zone).offsetAt(instant)))
}

function instancesOf(
  { event, exceptions }: EventParts,
  { start, recurrence }: EventContent,
  reading: Reading,
): Map<string, EventContent | null> {
  const instances = new Map<string, EventContent | null>()
  if (recurrence === null) return instances
  for (const name of event.cancelledOccurrences ?? []) {
    const day = /(\d{4}-\d\d-\d\d)$/.exec(name)?.[1]
    if (day === undefined)
      throw new ProviderError('invalid', 'One of its cancelled occurrences can’t be told from the others')
    instances.set(day + plainText(start).slice(10), null)
  }
  for (const exception of exceptions) {
    const content = { ...readEvent(exception, reading), recurrence: null }
    instances.set(recurrenceIdOf(exception, start, reading.zones), content)
  }
  return instances
}

function spelledAs(item: Item, ours: Item, { event }: EventParts, { zones, owner }: Reading): Item {
  const writing = { zones, owner, before: event }
  const content = inOwnWords(item.content, ours.content, writing)
  const exceptions = Object.entries(item.exceptions).map(([id, exception]): [string, EventContent] => {
    const own = ours.exceptions[id]
    const part = { ...writing, before: { ...event, type: 'exception' as const } }
    return [id, own === undefined ? exception : inOwnWords(exception, own, part)]
  })
  return {
    uid: item.uid,
    content: withExclusionsOf(item, content),
    exceptions: Object.fromEntries(exceptions),
  }
}

/** Rules are one thing with their exclusions for us, and two for Graph: here are the latter's. */
function withExclusionsOf({ content: { start, recurrence } }: Item, content: EventContent): EventContent {
  if (recurrence === null || content.recurrence === null) return content
  const zone = zoneOf(content.start)
  const exclusions = recurrence.exclusions.map((time) =>
    isAllDay(time) || zone === zoneOf(start) ? time : { ...time, zone },
  )
  return { ...content, recurrence: { ...content.recurrence, exclusions } }
}

function lastEdit(events: readonly EventResource[]): string | null {
  const times = events.flatMap(({ lastModifiedDateTime }) => lastModifiedDateTime ?? [])
  const latest = times
    .map((text) => Temporal.Instant.from(text).epochMilliseconds)
    .reduce((one, other) => Math.max(one, other), 0)
  return times.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(latest).toString()
}
