import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, zoneOf } from '#shared/calendar/event-time.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { type Component, makeComponent, propertyOf } from './component.ts'
import { parseComponent } from './component-parser.ts'
import { type ContentLine, makeContentLine, parameterOf } from './content-line.ts'
import { writtenFields } from './event-fields.ts'
import { type ReadEvent, readEvent } from './event-reader.ts'
import { keepAlarms } from './keep-lines.ts'
import { isSameValue } from './same-value.ts'
import { encodeText } from './text-value.ts'
import { formatTime, timeLine, type ZoneNames } from './time-value.ts'

export interface WritableEvent {
  readonly event: CalendarEvent
  /** See `NewEvent.source` of the store. */
  readonly source: string | null
  /** Start of the series, of an exception whose series is known. */
  readonly seriesStart: EventTime | null
}

/**
 * An event as a VEVENT. From an event with a source only those properties are written anew whose value is another by
 * now; all else (parameters, X- and unknown properties, alarms, components) stays as it came.
 */
export function writeEvent(writable: WritableEvent, zones: Zones): Component {
  const { event, source } = writable
  const base = readBase(source, zones)
  const written = makeComponent('VEVENT', 0)
  const replaced = new Map<string, ContentLine[]>()
  let isChanged = base.was === undefined
  for (const field of writtenFields) {
    if (base.was !== undefined && field.keys.every((key) => isSameValue(base.content[key], event[key])))
      continue
    const lines = field.write(event, base.component, base.content)
    isChanged = true
    for (const [index, name] of field.names.entries()) replaced.set(name, index === 0 ? lines : [])
  }
  if (base.was?.uid !== event.uid || propertyOf(base.component, 'UID') === undefined)
    replaced.set('UID', [makeContentLine('UID', encodeText(event.uid))])
  replaceOriginal(writable, base, zones, replaced)
  replaceStamps(event, base.component, isChanged, replaced)
  for (const line of base.component.properties) {
    const lines = replaced.get(line.name)
    if (lines === undefined) written.properties.push(line)
    else written.properties.push(...lines.splice(0))
  }
  for (const lines of replaced.values()) written.properties.push(...lines)
  written.components.push(...keepAlarms(base.component, event, base.content))
  return written
}

interface Base {
  readonly component: Component
  readonly was: ReadEvent | undefined
  readonly content: Partial<EventContent>
}

const localNames = (zones: Zones): ZoneNames => ({
  resolve: (tzid) => zones.find(tzid)?.id ?? zones.resolve(tzid),
  floatingZone: null,
})

/** The source, when it can be read; else an empty component, of which every field counts as changed. */
function readBase(source: string | null, zones: Zones): Base {
  const component = source === null ? undefined : parseComponent(source)
  if (component !== undefined) {
    try {
      const was = readEvent(component, localNames(zones), zones)
      return { component, was, content: was.content }
    } catch {
      // A source that can't be read has nothing worth keeping that the event itself does not have.
    }
  }
  return { component: makeComponent('VEVENT', 0), was: undefined, content: {} }
}

/** RECURRENCE-ID stays as it is while it means the same instant. */
function replaceOriginal(
  { event, seriesStart }: WritableEvent,
  base: Base,
  zones: Zones,
  replaced: Map<string, ContentLine[]>,
): void {
  const line = propertyOf(base.component, 'RECURRENCE-ID')
  if (event.recurrenceId === null) {
    if (line !== undefined) replaced.set('RECURRENCE-ID', [])
    return
  }
  const original = originalStart(event, event.recurrenceId, seriesStart)
  if (line !== undefined && parameterOf(line, 'RANGE') === undefined) {
    const written = base.was?.original?.time
    if (seriesStart === null || (written !== undefined && isSameMoment(written, original, zones))) return
  }
  replaced.set('RECURRENCE-ID', [timeLine('RECURRENCE-ID', original)])
}

function originalStart(event: CalendarEvent, recurrenceId: string, seriesStart: EventTime | null): EventTime {
  if (recurrenceId.length === 10) return { date: recurrenceId }
  if (seriesStart !== null && 'dateTime' in seriesStart) return atPlainText(seriesStart, recurrenceId)
  return { dateTime: recurrenceId, zone: zoneOf(event.start) }
}

function isSameMoment(left: EventTime, right: EventTime, zones: Zones): boolean {
  if ('date' in left || 'date' in right) return formatTime(left) === formatTime(right)
  if ((left.zone === null) !== (right.zone === null)) return false
  return instantOf(left, zones) === instantOf(right, zones)
}

/** DTSTAMP is required (RFC 5545 §3.8.7.2); LAST-MODIFIED says when a changed event was changed. */
function replaceStamps(
  event: CalendarEvent,
  base: Component,
  isChanged: boolean,
  replaced: Map<string, ContentLine[]>,
): void {
  const stamp = (name: string, instant: string) =>
    replaced.set(name, [makeContentLine(name, formatTime({ dateTime: instant.slice(0, 19), zone: 'UTC' }))])
  if (isChanged || propertyOf(base, 'DTSTAMP') === undefined) stamp('DTSTAMP', event.updatedAt)
  if (isChanged) stamp('LAST-MODIFIED', event.updatedAt)
  if (isChanged && propertyOf(base, 'CREATED') === undefined) stamp('CREATED', event.createdAt)
}
