import type { CalendarFacts } from '#electron/ics/calendar-facts.ts'
import { readCalendarFile } from '#electron/ics/calendar-reader.ts'
import { type ScannedCalendar, scanCalendarFile, uidKey } from '#electron/ics/calendar-scan.ts'
import { type Component, propertyOf, propertyText } from '#electron/ics/component.ts'
import { readEvent } from '#electron/ics/event-reader.ts'
import { InvalidProperty } from '#electron/ics/invalid-property.ts'
import { decodeText } from '#electron/ics/text-value.ts'
import { CalendarZoneNames } from '#electron/ics/zone-names.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { readChunks } from './import-chunks.ts'
import type { ImportMember } from './import-member.ts'
import type { ImportRequest } from './import-request.ts'
import type { ImportItem, ImportSource, ReadingWatch } from './import-source.ts'
import { targetKey } from './import-targets.ts'

/** What is known of one VCALENDAR while its events are read. */
interface OpenCalendar {
  readonly index: number
  readonly facts: CalendarFacts
  readonly names: CalendarZoneNames
  /** Of the calendar that its events go into. */
  readonly key: string
}

/** VEVENTs of one UID that have been read, until all that the file has are there. */
interface Held {
  left: number
  readonly members: ImportMember[]
}

const skippedKinds: Record<string, string> = {
  VTODO: 'tasks',
  VJOURNAL: 'journal entries',
  VFREEBUSY: 'free/busy times',
}

/** Reads a file for an import: understands each VEVENT, and brings those of one UID together. Knows no store. */
export class ImportReader implements ImportSource {
  readonly #request: ImportRequest
  readonly #zones: Zones
  readonly #held = new Map<string, Held>()
  readonly #skipped = new Map<string, { line: number; count: number }>()
  #calendars: OpenCalendar[] = []
  /** How many VEVENTs of the file have a UID, by target and UID. */
  readonly #counts = new Map<string, ReadonlyMap<number, number>>()

  /** `zones` learns those that the file defines. */
  constructor(request: ImportRequest, zones: Zones) {
    this.#request = request
    this.#zones = zones
  }

  scan(watch: ReadingWatch): readonly CalendarFacts[] {
    const scans = scanCalendarFile(readChunks(this.#request.path, (octets) => watch.scanned(octets)))
    this.#calendars = scans.map((scan, index) => this.#open(scan, index))
    return scans.map(({ facts }) => facts)
  }

  *items(watch: ReadingWatch): Generator<ImportItem> {
    const chunks = readChunks(this.#request.path, (octets) => watch.read(octets))
    for (const read of readCalendarFile(chunks)) {
      if (read.kind === 'fault') {
        const { line, message } = read.fault
        yield {
          kind: 'invalid',
          line,
          uid: '',
          title: '',
          message: `The line ${message}`,
          fact: { code: 'import-line-unreadable', said: message },
        }
        continue
      }
      const calendar = this.#calendars[read.calendar]
      if (calendar === undefined || read.component.name === 'VTIMEZONE') continue
      if (read.component.name === 'VEVENT') yield* this.#take(read.component, calendar)
      else this.#skip(read.component)
    }
    for (const [name, { line, count }] of this.#skipped) {
      const kind = skippedKinds[name] ?? `components of the kind ${name}`
      const text = `${count} ${kind} (${name}) in the file are left out: Kalends keeps events only`
      yield { kind: 'remark', line, said: { text, fact: { code: 'import-left-out', name, count } } }
    }
  }

  #open({ facts, definitions, uidCounts }: ScannedCalendar, index: number): OpenCalendar {
    const key = targetKey(this.#request, facts)
    const counts = this.#counts.get(key)
    this.#counts.set(key, counts === undefined ? uidCounts : addCounts(counts, uidCounts))
    return { index, facts, names: new CalendarZoneNames(facts, definitions, this.#zones), key }
  }

  #skip({ name, line }: Component): void {
    const skipped = this.#skipped.get(name) ?? { line, count: 0 }
    skipped.count++
    if (this.#skipped.size < 100) this.#skipped.set(name, skipped)
  }

  *#take(component: Component, calendar: OpenCalendar): Generator<ImportItem> {
    const uid = decodeText(propertyText(component, 'UID')).trim()
    const count = uid === '' ? 1 : (this.#counts.get(calendar.key)?.get(uidKey(uid)) ?? 1)
    const read = this.#read(component, calendar, uid)
    if ('kind' in read) yield read
    const found = 'kind' in read ? [] : [read]
    const members = count === 1 ? found : this.#hold(calendar, uid, count, found)
    if (members.length > 0)
      yield { kind: 'events', calendar: calendar.index, members, isUidOfFile: uid !== '' }
  }

  /** All VEVENTs of a UID once the last of them is there; none before. */
  #hold(calendar: OpenCalendar, uid: string, count: number, found: ImportMember[]): readonly ImportMember[] {
    const key = `${calendar.key}\n${uid}`
    const held = this.#held.get(key) ?? { left: count, members: [] }
    this.#held.set(key, held)
    held.left--
    held.members.push(...found)
    if (held.left > 0) return []
    this.#held.delete(key)
    return held.members
  }

  /** The event, or what to say of a component that is of no use. */
  #read(component: Component, calendar: OpenCalendar, uid: string): ImportMember | ImportItem {
    const title = decodeText(propertyText(component, 'SUMMARY')).slice(0, 200)
    const refuse = (line: number, message: string, fact?: Fact): ImportItem => ({
      kind: 'invalid',
      line,
      uid,
      title,
      message,
      ...(fact && { fact }),
    })
    if (component.isBroken) {
      return refuse(
        component.line,
        'END:VEVENT is missing, so the event may not be whole; export the file again',
        { code: 'import-end-missing' },
      )
    }
    const { method } = calendar.facts
    try {
      if (method === 'CANCEL') addStart(component)
      const event = readEvent(component, calendar.names, this.#zones)
      if (importedMethods.has(method)) return { event, isCancellation: method === 'CANCEL' }
      const text = `is a message between calendars (METHOD:${method}), not an event to keep`
      return { kind: 'left-out', event, said: { text, fact: { code: 'import-message', method } } }
    } catch (error) {
      if (error instanceof InvalidProperty) return refuse(error.line, error.message, error.fact)
      if (error instanceof CalendarError && error.code === 'invalid')
        return refuse(component.line, error.message, error.fact)
      throw error
    }
  }
}

/** RFC 5546 §1.4: of the others none is an event as its organizer publishes it. */
const importedMethods = new Set(['PUBLISH', 'REQUEST', 'CANCEL', 'ADD'])

/** A cancellation may come without DTSTART (RFC 5546 §3.2.5); what it means is found by UID. */
function addStart(component: Component): void {
  if (propertyOf(component, 'DTSTART') !== undefined) return
  const other = propertyOf(component, 'RECURRENCE-ID') ?? propertyOf(component, 'DTSTAMP')
  if (other !== undefined) component.properties.push({ ...other, name: 'DTSTART' })
}

function addCounts(
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
): Map<number, number> {
  const sum = new Map(one)
  for (const [key, count] of other) sum.set(key, (sum.get(key) ?? 0) + count)
  return sum
}
