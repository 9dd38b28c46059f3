import { isDeepStrictEqual } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { isInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Item } from '../provider.ts'
import { plainInstance } from '../series-assembly.ts'
import { type EventResource, isDeleted } from './event-resource.ts'
import { readHeldBack } from './held-back.ts'
import { originalStartOf, readContent, type StoredItem } from './stored-item.ts'

/** The exceptions that a change of their series took away with it. */
export function vanishedWith(before: StoredItem, after: StoredItem): EventResource[] {
  const left = new Set(after.instances.filter((instance) => !isDeleted(instance)).map(({ id }) => id))
  return before.instances.filter((instance) => !isDeleted(instance) && !left.has(instance.id))
}

/**
 * The item with what somebody wrote into an exception after we had looked at it and before it went with its series:
 * Google still shows such a `ghost` when asked for it by name, so the exception is made again with that in it.
 */
export function withRescued(
  item: Item,
  before: StoredItem,
  after: StoredItem,
  ghosts: ReadonlyMap<string, EventResource>,
  zones: Zones,
): Item {
  const exceptions = { ...item.exceptions }
  const { recurrence } = item.content
  if (recurrence === null) return item
  const all = { ...item.content, recurrence: { ...recurrence, exclusions: [] } }
  for (const instance of vanishedWith(before, after)) {
    const ghost = ghosts.get(instance.id ?? '')
    if (ghost?.start === undefined) continue
    const mapping = { facts: before.facts, zones }
    const original = originalStartOf(before.main, instance, mapping)
    const [series, seriesNow] = [before, after].map(({ main }) =>
      readContent(main, mapping, readHeldBack(main)),
    )
    if (series === undefined || seriesNow === undefined) continue
    const fields = written(readContent(ghost, mapping, readHeldBack(before.main)), [
      readContent(instance, mapping, readHeldBack(before.main)),
      plainInstance(series, original),
      plainInstance(seriesNow, original),
    ])
    const name = movedName(original, series.start, item.content.start)
    if (Object.keys(fields).length === 0 || !isInstance(all, zones, name)) continue
    exceptions[name] = { ...(exceptions[name] ?? plainInstance(item.content, name)), ...fields }
  }
  return { ...item, exceptions }
}

/** What of an exception is from none of these. An end alone is not: that of a ghost without times of its own is made up. */
function written(content: EventContent, sources: readonly EventContent[]): Partial<EventContent> {
  const isNew = (field: keyof EventContent) =>
    !sources.some((source) => isDeepStrictEqual(source[field], content[field]))
  const { start, end, sequence: _sequence, recurrence: _recurrence, ...fields } = content
  const entries = Object.entries(fields).filter(([field]) => isNew(field as keyof EventContent))
  return { ...Object.fromEntries(entries), ...(isNew('start') ? { start, end } : {}) }
}

/** The name of an instance after its series moved: as far from the new start as it was from the old one. */
function movedName(original: string, from: EventTime, to: EventTime): string {
  const start = Temporal.PlainDateTime.from(plainText(from))
  const moved = Temporal.PlainDateTime.from(plainText(to)).add(start.until(original, { largestUnit: 'day' }))
  return isAllDay(to) ? moved.toPlainDate().toString() : moved.toString({ smallestUnit: 'second' })
}
