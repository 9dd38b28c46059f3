import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import type { EmailAddress, EventValues } from './event-values.ts'
import { instantOfMoment, type Moment } from './moment.ts'
import { occurrenceDays, type Recurrence } from './recurrence.ts'
import { zoneOfName } from './zone-names.ts'

export interface StoredException {
  readonly values: Partial<EventValues>
  readonly version: number
  readonly modifiedAt: number
}

/** A single event, or a series with its exceptions. Never changed in place: every change makes a new one. */
export interface StoredEvent {
  /** The immutable id (M7). */
  readonly id: string
  /** The id without `IdType="ImmutableId"`: it changes when the event moves, and at other times. */
  readonly alias: string
  readonly calendar: string
  /** Its place among all events that were ever made in the mailbox. */
  readonly ordinal: number
  readonly uid: string
  readonly transactionId: string | null
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly modifiedAt: number
  readonly version: number
  readonly organizer: EmailAddress
  readonly isOrganizer: boolean
  readonly values: EventValues
  readonly recurrence: Recurrence | null
  /** By the epoch day on which the pattern puts the occurrence. */
  readonly exceptions: ReadonlyMap<number, StoredException>
  readonly cancelled: ReadonlySet<number>
}

/** One appearance of an event on the calendar. */
export interface Instance {
  readonly event: StoredEvent
  /** The epoch day on which the pattern puts it; null for a single event. */
  readonly day: number | null
  readonly exception: StoredException | undefined
  /** Seconds since the epoch; all-day events as if in UTC. */
  readonly start: number
  readonly end: number
}

/** Seconds since the epoch; the end is exclusive. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** The values of an instance: those of its series, but for what the exception says. */
export function valuesOf({
  event,
  day,
  exception,
}: Pick<Instance, 'event' | 'day' | 'exception'>): EventValues {
  if (day === null) return event.values
  const shift = (day - seriesDay(event)) * SECONDS_OF_DAY
  const start = moved(event.values.start, shift)
  const end = moved(event.values.end, shift)
  return { ...event.values, start, end, ...exception?.values }
}

/** The epoch day of the first occurrence. */
export function seriesDay(event: StoredEvent): number {
  return Math.floor(event.values.start.wall / SECONDS_OF_DAY)
}

/** When the pattern puts an occurrence, in seconds since the epoch. */
export function originalStartOf(event: StoredEvent, day: number): number {
  return placed(moved(event.values.start, (day - seriesDay(event)) * SECONDS_OF_DAY), event.values.isAllDay)
}

/** The instance of a series on a day of its pattern; undefined where there is none (any more). */
export function instanceOn(event: StoredEvent, day: number): Instance | undefined {
  if (event.recurrence === null || event.cancelled.has(day)) return undefined
  return daysUntil(event.recurrence, day).has(day) ? toInstance(event, day) : undefined
}

/** The instances that overlap a range, in the order of the pattern. */
export function instancesWithin(event: StoredEvent, range: TimeRange): Instance[] {
  if (event.recurrence === null) {
    const single = toInstance(event, null)
    return overlaps(single, range) ? [single] : []
  }
  // An exception may have been moved: those are looked at whatever their day.
  const lastDay = Math.ceil(range.to / SECONDS_OF_DAY) + 2
  const length = Math.max(0, event.values.end.wall - event.values.start.wall)
  const firstDay = Math.floor((range.from - length) / SECONDS_OF_DAY) - 2
  const found: Instance[] = []
  for (const day of daysUntil(event.recurrence, lastDay)) {
    const isMoved = event.exceptions.has(day)
    if ((!isMoved && (day < firstDay || day > lastDay)) || event.cancelled.has(day)) continue
    const instance = toInstance(event, day)
    if (overlaps(instance, range)) found.push(instance)
  }
  for (const day of event.exceptions.keys()) {
    if (day <= lastDay || event.cancelled.has(day)) continue
    const instance = toInstance(event, day)
    if (overlaps(instance, range)) found.push(instance)
  }
  return found
}

/** The nearest instances before and after a day of the pattern that are not cancelled. */
export function neighboursOf(event: StoredEvent, day: number): { before?: Instance; after?: Instance } {
  const neighbours: { before?: Instance; after?: Instance } = {}
  if (event.recurrence === null) return neighbours
  for (const other of occurrenceDays(event.recurrence)) {
    if (other === day || event.cancelled.has(other)) continue
    if (other > day) return { ...neighbours, after: toInstance(event, other) }
    neighbours.before = toInstance(event, other)
  }
  return neighbours
}

/** When an event takes place, as one range; that of a series is its first occurrence. */
export function overlaps({ start, end }: Pick<Instance, 'start' | 'end'>, { from, to }: TimeRange): boolean {
  return start < to && (end > from || (end === start && start >= from))
}

function toInstance(event: StoredEvent, day: number | null): Instance {
  const exception = day === null ? undefined : event.exceptions.get(day)
  const { start, end, isAllDay } = valuesOf({ event, day, exception })
  return { event, day, exception, start: placed(start, isAllDay), end: placed(end, isAllDay) }
}

function placed(moment: Moment, isAllDay: boolean): number {
  return isAllDay ? moment.wall : instantOfMoment(moment)
}

function moved(moment: Moment, seconds: number): Moment {
  return seconds === 0 ? moment : { ...moment, wall: moment.wall + seconds }
}

interface Expansion {
  readonly rest: Generator<number>
  readonly days: Set<number>
  /** All days of the pattern up to this one are among them. */
  known: number
}

const expansions = new WeakMap<Recurrence, Expansion>()

/** The days of a recurrence at least up to a day; there may be a few more. */
function daysUntil(recurrence: Recurrence, last: number): ReadonlySet<number> {
  let expansion = expansions.get(recurrence)
  if (!expansion) {
    expansion = { rest: occurrenceDays(recurrence), days: new Set(), known: Number.NEGATIVE_INFINITY }
    expansions.set(recurrence, expansion)
  }
  while (expansion.known < last) {
    const next = expansion.rest.next()
    expansion.known = next.done ? Number.POSITIVE_INFINITY : next.value
    if (!next.done) expansion.days.add(next.value)
  }
  return expansion.days
}

/** The offset of a zone at an instant, for answers in a zone of the client's choosing. */
export function wallClockIn(zone: string, instant: number): number {
  return instant + zoneOfName(zone).offsetAt(instant)
}
