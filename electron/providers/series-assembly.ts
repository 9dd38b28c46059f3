import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { excludesInstance } from './bare-item.ts'
import type { Item } from './provider.ts'

/**
 * Series of providers that store each exception by itself (G7, M3): their parts as one item, and an item as what is to be
 * done to the parts. Instances are named by their original start, as in `Item.exceptions`.
 */

/** The version of one stored part. Without an ETag its ref alone says that it is there. */
export interface PartVersion {
  readonly ref: string
  readonly etag: string | null
}

export interface Series {
  readonly uid: string
  /** The series; its exclusions are those that it lists itself. */
  readonly content: EventContent
  /** Its stored instances, by original start; null for one that is cancelled. */
  readonly instances: ReadonlyMap<string, EventContent | null>
}

/**
 * The item that parts make. A cancelled instance is an exclusion; one that is stored though it is no different from what
 * the series says of it is no exception.
 */
export function assembleSeries({ uid, content, instances }: Series): Item {
  const { recurrence, start } = content
  if (recurrence === null) return { uid, content, exceptions: {} }
  const exclusions = recurrence.exclusions.filter(
    (time) => !excludesInstance(time, start) || !instances.get(plainText(time)),
  )
  const excluded = new Set(exclusions.map((time) => JSON.stringify(time)))
  const exceptions: Record<string, EventContent> = {}
  for (const [recurrenceId, instance] of instances) {
    if (instance === null) {
      const time = atPlainText(start, recurrenceId)
      if (!excluded.has(JSON.stringify(time))) exclusions.push(time)
    } else if (!sameInstance(instance, plainInstance(content, recurrenceId)))
      exceptions[recurrenceId] = instance
  }
  return { uid, content: { ...content, recurrence: { ...recurrence, exclusions } }, exceptions }
}

/** The instance of a series as the series alone makes it. */
export function plainInstance(series: EventContent, recurrenceId: string): EventContent {
  const distance = atClock(plainText(series.start)).until(atClock(recurrenceId), { largestUnit: 'day' })
  const end = atClock(plainText(series.end)).add(distance)
  return {
    ...series,
    start: atPlainText(series.start, recurrenceId),
    end: atPlainText(
      series.end,
      isAllDay(series.end) ? end.toPlainDate().toString() : end.toString({ smallestUnit: 'second' }),
    ),
    recurrence: null,
  }
}

/** What is to be done to one instance. */
export type InstanceStep = { readonly recurrenceId: string } & (
  | { readonly kind: 'change'; readonly from: EventContent; readonly to: EventContent }
  | { readonly kind: 'cancel' }
  /** It was cancelled and is to be there, as the series makes it or otherwise. */
  | { readonly kind: 'restore'; readonly to: EventContent }
)

/**
 * The steps that make the instances of `current` those of `wanted`, whose series are at the same start: the series itself
 * is brought up to date first. An exception that is none any more is changed to what the series makes of it.
 */
export function instanceSteps(current: Item, wanted: Item): InstanceStep[] {
  const before = excludedInstances(current.content)
  const after = excludedInstances(wanted.content)
  const names = new Set([
    ...Object.keys(current.exceptions),
    ...Object.keys(wanted.exceptions),
    ...before,
    ...after,
  ])
  return [...names].sort().flatMap((recurrenceId): InstanceStep[] => {
    const exception = wanted.exceptions[recurrenceId]
    if (exception === undefined && after.has(recurrenceId))
      return isThere(current, before, recurrenceId) ? [{ recurrenceId, kind: 'cancel' }] : []
    const to = exception ?? plainInstance(wanted.content, recurrenceId)
    if (!isThere(current, before, recurrenceId)) return [{ recurrenceId, kind: 'restore', to }]
    const from = current.exceptions[recurrenceId] ?? plainInstance(current.content, recurrenceId)
    return sameInstance(from, to) ? [] : [{ recurrenceId, kind: 'change', from, to }]
  })
}

/** The version of an item of one or more parts: it changes with each of them, and with their number. */
export function compositeEtag(main: PartVersion, instances: Iterable<PartVersion>): string {
  const lines = [...instances].map(({ ref, etag }) => `${ref} ${etag ?? ''}`).sort()
  if (lines.length === 0 && main.etag !== null) return main.etag
  const text = [`${main.ref} ${main.etag ?? ''}`, ...lines].join('\n')
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/** Original starts that the series itself excludes, of its own instances. */
export function excludedInstances({ start, recurrence }: EventContent): Set<string> {
  const times = recurrence?.exclusions ?? []
  return new Set(times.filter((time: EventTime) => excludesInstance(time, start)).map(plainText))
}

/** Whether two contents are one instance: servers count as they like, and an instance has no rules. */
export function sameInstance(one: EventContent, other: EventContent): boolean {
  return isDeepStrictEqual(
    { ...one, sequence: 0, recurrence: null },
    { ...other, sequence: 0, recurrence: null },
  )
}

function isThere({ exceptions }: Item, excluded: ReadonlySet<string>, recurrenceId: string): boolean {
  return recurrenceId in exceptions || !excluded.has(recurrenceId)
}

function atClock(text: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(text)
}
