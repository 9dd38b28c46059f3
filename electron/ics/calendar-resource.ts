import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import { type EventTime, plainText } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { setAnswerNote, type WrittenNote } from './answer-note.ts'
import { readCalendarFile } from './calendar-reader.ts'
import { scanCalendarFile } from './calendar-scan.ts'
import { productId } from './calendar-writer.ts'
import { withoutInstances } from './cancelled-instances.ts'
import { type Component, componentText, makeComponent, propertyOf } from './component.ts'
import { parseComponent } from './component-parser.ts'
import { makeContentLine, parameterOf, withParameter } from './content-line.ts'
import { type ReadEvent, readEvent } from './event-reader.ts'
import { writeEvent } from './event-writer.ts'
import { foldLine } from './fold-line.ts'
import { InvalidProperty } from './invalid-property.ts'
import { readLines } from './line-reader.ts'
import { originalStartIn } from './original-start.ts'
import { requireEnd, requireWhole } from './require-whole.ts'
import { zoneDefinition } from './zone-definition.ts'
import { CalendarZoneNames } from './zone-names.ts'

/** What a calendar object resource (RFC 4791 §4.1) says: one event or series, and the exceptions of it, under one UID. */
export interface ResourceContent {
  readonly uid: string
  readonly content: EventContent
  /** By original start, wall-clock text in the zone of the series. */
  readonly exceptions: Readonly<Record<string, EventContent>>
}

export interface ReadResource extends ResourceContent {
  /** UTC instant of the latest change of any part, where the resource says one. */
  readonly updatedAt: string | null
}

/** Reads a resource. Throws CalendarError `damaged` or an InvalidProperty when it can't be understood. */
export function readResource(text: string, zones: Zones): ReadResource {
  return combineEvents(readEvents(text, zones).events, zones)
}

/**
 * The VEVENTs of one UID, in any order, as one. An instance that is cancelled is an exclusion of its series. Where there
 * are exceptions only (an invitation to single instances) the first one stands for the event, here and in
 * `writeResource`. Throws an InvalidProperty when there is none.
 */
export function combineEvents(events: readonly ReadEvent[], zones: Zones): ReadResource {
  const parts = events.filter(({ original }) => original !== null)
  const main = events.find(({ original }) => original === null) ?? parts.shift()
  if (main === undefined) {
    throw new InvalidProperty({ name: 'VEVENT', number: 1 }, 'is missing: the resource has no event')
  }
  const { start } = main.content
  const isSeries = main.content.recurrence !== null
  const isCancelled = ({ content }: ReadEvent) => isSeries && content.status === 'cancelled'
  const cancelled = parts.filter(isCancelled).flatMap(({ original }) => original?.time ?? [])
  const kept = parts.filter((part) => !isCancelled(part))
  const instants = events.flatMap(({ updatedAt }) => updatedAt ?? []).sort()
  return {
    uid: main.uid,
    content: withoutInstances(main.content, cancelled, zones),
    exceptions: Object.fromEntries(kept.map((part) => [originalText(part, start, zones), part.content])),
    updatedAt: instants.at(-1) ?? null,
  }
}

/**
 * The resource with this content. From a base only what differs from it is written anew: unknown properties,
 * components, parameters and VTIMEZONEs stay as they came. `now` (UTC instant) becomes the DTSTAMP of what changes.
 * `notes` are what the person writes to the organizer with answers that change.
 */
export function writeResource(
  resource: ResourceContent,
  base: string | null,
  zones: Zones,
  now: string,
  notes: readonly WrittenNote[] = [],
): string {
  const before = base === null ? null : readEvents(base, zones)
  const calendar = before?.calendar ?? emptyCalendar()
  const { start } = resource.content
  const events = before?.events ?? []
  const standIn = events.some(({ original }) => original === null) ? undefined : events[0]
  const sources = new Map<string | null, string>()
  for (const event of events) {
    const isMain = event.original === null || event === standIn
    sources.set(isMain ? null : originalText(event, start, zones), event.source)
  }
  const write = (content: EventContent, recurrenceId: string | null) =>
    writeEvent(
      {
        event: asEvent(resource.uid, content, recurrenceId, now),
        source: sources.get(recurrenceId) ?? null,
        seriesStart: recurrenceId === null ? null : start,
      },
      zones,
    )
  const writeMain = () => {
    if (standIn === undefined || resource.content.recurrence !== null) return write(resource.content, null)
    // An instance without its series stays the instance that it is.
    const event = asEvent(resource.uid, resource.content, originalText(standIn, start, zones), now)
    return writeEvent({ event, source: standIn.source, seriesStart: null }, zones)
  }
  const written = [
    writeMain(),
    ...Object.entries(resource.exceptions).map(([recurrenceId, content]) => write(content, recurrenceId)),
  ]
  const names = [null, ...Object.keys(resource.exceptions)]
  for (const { recurrenceId, text } of notes) {
    const event = written[names.indexOf(recurrenceId)]
    if (event !== undefined) setAnswerNote(event, text)
  }
  for (const event of written) renameZones(event, before?.tzids ?? new Map())
  const others = calendar.components.filter(({ name }) => name !== 'VEVENT')
  const whole = makeComponent('VCALENDAR', 0)
  whole.properties.push(...calendar.properties)
  whole.components.push(...others, ...missingZones(written, others, zones), ...written)
  return componentText(whole)
    .split('\n')
    .filter((line) => line !== '')
    .map(foldLine)
    .join('')
}

interface Parsed {
  readonly calendar: Component
  readonly events: readonly ReadEvent[]
  /** The resource's own name of each zone that it defines, by our id. */
  readonly tzids: ReadonlyMap<string, string>
}

function readEvents(text: string, zones: Zones): Parsed {
  requireEnd(text)
  const octets = [Buffer.from(text)]
  const [scanned] = scanCalendarFile(octets)
  const definitions = scanned?.definitions ?? new Map<string, string>()
  const facts = scanned?.facts
  if (facts === undefined) throw new InvalidProperty({ name: 'VCALENDAR', number: 1 }, 'is missing')
  const names = new CalendarZoneNames(facts, definitions, zones)
  const events: ReadEvent[] = []
  for (const item of readCalendarFile(octets)) {
    if (item.kind === 'component' && item.component.name === 'VEVENT') {
      events.push(readEvent(requireWhole(item.component), names, zones))
    }
  }
  const tzids = new Map<string, string>()
  for (const tzid of definitions.keys()) {
    const id = names.resolve(tzid)
    if (id !== undefined) tzids.set(id, tzid)
  }
  return { calendar: parseCalendar(octets), events, tzids }
}

function parseCalendar(octets: Iterable<Uint8Array>): Component {
  const lines: string[] = []
  for (const block of readLines(octets)) lines.push(...block.lines)
  return parseComponent(lines.join('\n')) ?? emptyCalendar()
}

function emptyCalendar(): Component {
  const calendar = makeComponent('VCALENDAR', 0)
  calendar.properties.push(makeContentLine('VERSION', '2.0'), makeContentLine('PRODID', productId))
  return calendar
}

function originalText({ original }: ReadEvent, seriesStart: EventTime, zones: Zones): string {
  return original === null ? '' : plainText(originalStartIn(seriesStart, original.time, zones))
}

function asEvent(
  uid: string,
  content: EventContent,
  recurrenceId: string | null,
  now: string,
): CalendarEvent {
  const identity = { id: '', calendarId: '', seriesId: null, version: 1, createdAt: now, updatedAt: now }
  return { ...content, ...identity, uid, recurrenceId }
}

/** Zones that the resource defines keep the names it gave them. */
function renameZones(component: Component, tzids: ReadonlyMap<string, string>): void {
  for (const [index, line] of component.properties.entries()) {
    const tzid = tzids.get(parameterOf(line, 'TZID') ?? '')
    if (tzid !== undefined) component.properties[index] = withParameter(line, 'TZID', tzid)
  }
  for (const child of component.components) renameZones(child, tzids)
}

function missingZones(events: readonly Component[], others: readonly Component[], zones: Zones): Component[] {
  const defined = new Set(others.map((component) => propertyOf(component, 'TZID')?.value))
  const missing: Component[] = []
  for (const id of new Set(events.flatMap(zonesOf))) {
    const definition = defined.has(id) ? undefined : parseComponent(zoneDefinition(id, zones))
    if (definition !== undefined) missing.push(definition)
  }
  return missing
}

function zonesOf(component: Component): string[] {
  return [
    ...component.properties.flatMap((line) => parameterOf(line, 'TZID') ?? []),
    ...component.components.flatMap(zonesOf),
  ]
}
