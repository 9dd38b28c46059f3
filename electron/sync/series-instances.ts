import { excludesInstance } from '#electron/providers/bare-item.ts'
import type { Item } from '#electron/providers/provider.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { isInstance } from '#shared/calendar/recurrence/is-instance.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { moveOriginalStart } from './original-start.ts'
import { sameValue } from './same-item.ts'

/**
 * What a side made of single instances of a series, by original start: an exception, or null where it excluded the
 * instance. To exclude one that another edits is to delete what another edits.
 */
export type Instances = ReadonlyMap<string, EventContent | null>

/**
 * The instances that an item changes, named as if its series started at `reference`: the original starts follow the
 * start of their series, so sides can be compared only in terms of one.
 */
export function inTermsOf(reference: EventTime, { content, exceptions }: Item): Instances {
  const { start, recurrence } = content
  const instances = new Map<string, EventContent | null>()
  for (const time of recurrence?.exclusions ?? []) {
    if (excludesInstance(time, start))
      instances.set(moveOriginalStart(plainText(time), start, reference), null)
  }
  for (const [recurrenceId, exception] of Object.entries(exceptions))
    instances.set(moveOriginalStart(recurrenceId, start, reference), exception)
  return instances
}

/** The same instances of a series that starts at `to` instead of `from`. */
export function moveInstances(instances: Instances, from: EventTime, to: EventTime): Instances {
  if (plainText(from) === plainText(to)) return instances
  return new Map([...instances].map(([id, instance]) => [moveOriginalStart(id, from, to), instance]))
}

/** The exclusions among the instances of a series that starts at `start`. */
export function excludedIn(instances: Instances, start: EventTime): EventTime[] {
  return [...instances].flatMap(([id, instance]) => (instance === null ? [atPlainText(start, id)] : []))
}

export interface Orphan {
  readonly recurrenceId: string
  readonly instance: EventContent
  /** The side that has it; null for both. */
  readonly side: 'local' | 'remote' | null
}

/**
 * The exceptions among merged instances that the merged series does not have, though the series of each side they
 * come from does: the other side changed its rules or times. All are named as if the series started at `reference`.
 */
export function orphansOf(
  instances: Instances,
  merged: EventContent,
  { local, remote }: { readonly local: Item; readonly remote: Item },
  reference: EventTime,
): Orphan[] {
  if (instances.size === 0 || hasSameShape(local.content, remote.content)) return []
  const sides = [
    { side: 'local', series: local.content, instances: inTermsOf(reference, local) },
    { side: 'remote', series: remote.content, instances: inTermsOf(reference, remote) },
  ] as const
  return [...instances].flatMap(([recurrenceId, instance]): Orphan[] => {
    if (instance === null || hasInstance(merged, recurrenceId, reference)) return []
    const owners = sides.filter((side) => side.instances.get(recurrenceId))
    if (!owners.every(({ series }) => hasInstance(series, recurrenceId, reference))) return []
    return [{ recurrenceId, instance, side: owners.length === 1 ? (owners[0]?.side ?? null) : null }]
  })
}

/** Whether two series have the same instances at the same times, excluded ones aside. */
export function hasSameShape(one: EventContent, other: EventContent): boolean {
  const shapeOf = ({ start, recurrence }: EventContent) => [
    start,
    recurrence && { ...recurrence, exclusions: [] },
  ]
  return sameValue(shapeOf(one), shapeOf(other))
}

/** Zones that a file brought along are known to its store alone; a series in such is taken to have every instance. */
const zones = new Zones()

/** Whether a series has the instance that is named as if it started at `reference`, its exclusions aside. */
function hasInstance(series: EventContent, recurrenceId: string, reference: EventTime): boolean {
  const { start, end, recurrence } = series
  if (recurrence === null) return false
  const zone = zoneOf(start)
  if (zone !== null && zones.find(zone) === undefined) return true
  const counted = { start, end, recurrence: { ...recurrence, exclusions: [] } }
  try {
    return isInstance(counted, zones, moveOriginalStart(recurrenceId, reference, start))
  } catch (error) {
    // Rules that a server has and nobody can expand.
    if (error instanceof CalendarError) return true
    throw error
  }
}

/** The series with these original starts added to its instances, for those that its rules do not make (any more). */
export function withInstances(content: EventContent, recurrenceIds: readonly string[]): EventContent {
  if (recurrenceIds.length === 0) return content
  const { start, recurrence } = content
  const added = recurrenceIds.map((id) => ({ start: atPlainText(start, id), end: null }))
  return {
    ...content,
    recurrence: {
      rules: recurrence?.rules ?? [],
      exclusionRules: recurrence?.exclusionRules ?? [],
      additions: [...(recurrence?.additions ?? []), ...added],
      exclusions: recurrence?.exclusions ?? [],
    },
  }
}
