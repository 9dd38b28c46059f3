import type { CalendarState } from '../state/calendar-state.ts'
import type { Change } from '../state/change-log.ts'
import { idOf } from '../state/event-ids.ts'
import type { Mailbox } from '../state/mailbox.ts'
import {
  type Instance,
  instanceOn,
  instancesWithin,
  overlaps,
  type StoredEvent,
  type TimeRange,
} from '../state/stored-event.ts'
import type { DeltaCursor } from './delta-cursor.ts'
import { eventJson, occurrenceJson } from './event-json.ts'
import type { Preferences } from './preferences.ts'

export interface DeltaPage {
  readonly value: Record<string, unknown>[]
  readonly next: DeltaCursor
  readonly isLast: boolean
}

interface Reading {
  readonly mailbox: Mailbox
  readonly calendar: CalendarState
  readonly range: TimeRange
  readonly preferences: Preferences
}

/**
 * The next page for a cursor. `upTo` is the last change that is told (replication lags behind, M4). A first listing goes
 * through the events in the order in which they were made; changes during it come after it, some of them twice.
 */
export function readDeltaPage(
  mailbox: Mailbox,
  calendar: CalendarState,
  cursor: DeltaCursor,
  preferences: Preferences,
  size: number,
  upTo: number,
): DeltaPage {
  const reading = { mailbox, calendar, range: cursor.range, preferences }
  return cursor.after === null
    ? pageOfChanges(reading, cursor, size, upTo)
    : pageOfListing(reading, { ...cursor, after: cursor.after }, size, upTo)
}

function pageOfListing(
  reading: Reading,
  cursor: DeltaCursor & { readonly after: number },
  size: number,
  upTo: number,
): DeltaPage {
  const value: Record<string, unknown>[] = []
  let { after, offset } = cursor
  for (const event of reading.calendar.eventsAfter(after)) {
    const entries = entriesOf(reading, event)
    const room = size - value.length
    value.push(...entries.slice(offset, offset + room))
    if (entries.length - offset > room) {
      return { value, next: { ...cursor, after, offset: offset + room }, isLast: false }
    }
    after = event.ordinal
    offset = 0
    if (value.length >= size) return { value, next: { ...cursor, after, offset }, isLast: false }
  }
  const rest = pageOfChanges(reading, { ...cursor, after: null, offset: 0 }, size - value.length, upTo)
  return { ...rest, value: [...value, ...rest.value] }
}

function pageOfChanges(reading: Reading, cursor: DeltaCursor, size: number, upTo: number): DeltaPage {
  const value: Record<string, unknown>[] = []
  let { since, offset } = cursor
  while (since < upTo) {
    const change = reading.calendar.changes.current(since + 1)
    const entries = change ? changeEntries(reading, change) : []
    const room = size - value.length
    value.push(...entries.slice(offset, offset + room))
    if (entries.length - offset > room)
      return { value, next: { ...cursor, since, offset: offset + room }, isLast: false }
    since += 1
    offset = 0
    if (value.length >= size && since < upTo)
      return { value, next: { ...cursor, since, offset }, isLast: false }
  }
  return { value, next: { ...cursor, since, offset: 0 }, isLast: true }
}

/** An event as a delta tells it: a series with all its instances in the window, or nothing outside of it. */
function entriesOf(reading: Reading, event: StoredEvent): Record<string, unknown>[] {
  const { mailbox, range, preferences } = reading
  const instances = instancesWithin(event, range)
  if (instances.length === 0) return []
  if (event.recurrence === null)
    return [whole(mailbox, { event, day: null, exception: undefined }, preferences)]
  return [
    whole(mailbox, { event, day: null, exception: undefined }, preferences),
    ...instances.map((instance) => instanceEntry(reading, instance)),
  ]
}

function changeEntries(reading: Reading, change: Change): Record<string, unknown>[] {
  const { calendar, range } = reading
  const present = calendar.events.get(change.event.id)
  const { day } = change
  switch (change.kind) {
    case 'gone':
      // It may have come back since, by way of another calendar.
      return present
        ? []
        : [change.event, ...daysIn(change.event, range)].map((gone) =>
            typeof gone === 'number' ? removed(reading, change.event, gone) : removed(reading, gone, null),
          )
    case 'former':
      return daysIn(change.event, range)
        .filter((former) => !present || !instanceOn(present, former))
        .map((former) => removed(reading, change.event, former))
    case 'event': {
      if (!present) return []
      const entries = entriesOf(reading, present)
      // M2: what lies outside the window is told as removed, whether it was ever in it or not.
      return entries.length > 0
        ? [...entries, ...movedOut(reading, present)]
        : [removed(reading, present, null)]
    }
    case 'cancelled':
    case 'occurrence': {
      if (!present || day === null) return []
      const instance = instanceOn(present, day)
      return instance && overlaps(instance, range)
        ? [instanceEntry(reading, instance)]
        : [removed(reading, present, day)]
    }
  }
}

function movedOut(reading: Reading, event: StoredEvent): Record<string, unknown>[] {
  return [...event.exceptions.keys()].flatMap((day) => {
    const instance = instanceOn(event, day)
    return instance && !overlaps(instance, reading.range) ? [removed(reading, event, day)] : []
  })
}

function instanceEntry({ mailbox, preferences }: Reading, instance: Instance): Record<string, unknown> {
  return instance.exception ? whole(mailbox, instance, preferences) : occurrenceJson(instance, preferences)
}

function whole(
  mailbox: Mailbox,
  shown: Pick<Instance, 'event' | 'day' | 'exception'>,
  preferences: Preferences,
) {
  return { '@odata.type': '#microsoft.graph.event', ...eventJson(mailbox, shown, preferences) }
}

function removed({ preferences }: Reading, event: StoredEvent, day: number | null): Record<string, unknown> {
  return {
    '@odata.type': '#microsoft.graph.event',
    id: idOf({ event, day }, preferences.immutableIds),
    '@removed': { reason: 'deleted' },
  }
}

function daysIn(event: StoredEvent, range: TimeRange): number[] {
  return instancesWithin(event, range).flatMap(({ day }) => (day === null ? [] : [day]))
}
