import { noFacts } from '#electron/ics/calendar-facts.ts'
import { type CalendarItem, readCalendarFile } from '#electron/ics/calendar-reader.ts'
import { type ScannedCalendar, scanCalendarFile, uidKey } from '#electron/ics/calendar-scan.ts'
import { type Component, propertyOf, propertyText } from '#electron/ics/component.ts'
import { readEvent } from '#electron/ics/event-reader.ts'
import { InvalidProperty } from '#electron/ics/invalid-property.ts'
import { decodeText } from '#electron/ics/text-value.ts'
import { CalendarZoneNames } from '#electron/ics/zone-names.ts'
import type { Store } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { readChunks, sizeOfFile } from './import-chunks.ts'
import type { ImportMember } from './import-member.ts'
import { ImportMerge } from './import-merge.ts'
import { ImportProgress } from './import-progress.ts'
import { ImportTally } from './import-report.ts'
import type { ImportRequest, ImportWatch } from './import-request.ts'
import { ImportTargets } from './import-targets.ts'

/**
 * Imports a file in this thread as one change, or rehearses that. Whatever happens on the way, a mistake in the file
 * aside, nothing is stored: the whole is one transaction. A file that brings nothing new is no change.
 *
 * Throws CalendarError when the file can't be read or is no calendar, when the target is gone or read-only, and
 * `unavailable` when it was cancelled.
 */
export async function runImport(
  store: Store,
  actor: Actor,
  request: ImportRequest,
  watch: ImportWatch,
): Promise<ImportReport> {
  const act = () => new ImportRun(store, request, watch).run()
  if (request.preview) return (await store.rehearse(act)).report
  const { changeId, result } = await store.changeIfAny(
    actor,
    ({ changed }) => `Imported ${changed} ${changed === 1 ? 'event' : 'events'} from ${request.name}`,
    act,
  )
  return { ...result.report, changeId }
}

/** What is known of one VCALENDAR while its events are read. */
interface OpenCalendar {
  readonly scan: ScannedCalendar
  readonly names: CalendarZoneNames
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

class ImportRun {
  readonly #store: Store
  readonly #request: ImportRequest
  readonly #tally = new ImportTally()
  readonly #merge: ImportMerge
  readonly #targets: ImportTargets
  readonly #progress: ImportProgress
  readonly #held = new Map<string, Held>()
  readonly #skipped = new Map<string, { line: number; count: number }>()
  #calendars: OpenCalendar[] = []
  /** How many VEVENTs of the file have a UID, by target and UID. */
  readonly #counts = new Map<string, ReadonlyMap<number, number>>()

  constructor(store: Store, request: ImportRequest, watch: ImportWatch) {
    this.#store = store
    this.#request = request
    this.#merge = new ImportMerge(store, this.#tally)
    this.#targets = new ImportTargets(store, request)
    this.#progress = new ImportProgress(watch, sizeOfFile(request.path))
  }

  run(): { report: ImportReport; changed: number } {
    const { path } = this.#request
    const scans = scanCalendarFile(readChunks(path, (octets) => this.#progress.scanned(octets)))
    this.#calendars = scans.map((scan) => this.#open(scan))
    // Says what is wrong with the target before anything is read.
    if (this.#request.calendarId !== undefined) this.#targets.of(noFacts)
    for (const item of readCalendarFile(readChunks(path, (octets) => this.#progress.read(octets)))) {
      this.#take(item)
      this.#progress.tick(this.#tally.events)
    }
    this.#progress.end(this.#tally.events)
    for (const [name, { line, count }] of this.#skipped) {
      const kind = skippedKinds[name] ?? `components of the kind ${name}`
      this.#tally.addRemark(
        line,
        `${count} ${kind} (${name}) in the file are left out: Kalends keeps events only`,
      )
    }
    const calendars = this.#targets.used().map(({ calendar }) => calendar.name)
    return { report: this.#tally.report(calendars), changed: this.#tally.changed }
  }

  #open(scan: ScannedCalendar): OpenCalendar {
    const key = this.#targets.keyOf(scan.facts)
    const counts = this.#counts.get(key)
    if (counts === undefined) this.#counts.set(key, scan.uidCounts)
    else this.#counts.set(key, addCounts(counts, scan.uidCounts))
    return { scan, names: new CalendarZoneNames(scan.facts, scan.definitions, this.#store.zones), key }
  }

  #take(item: CalendarItem): void {
    if (item.kind === 'fault') {
      const { line, message } = item.fault
      this.#tally.addInvalid({ line, uid: '', title: '', message: `The line ${message}` })
      return
    }
    const { component } = item
    const calendar = this.#calendars[item.calendar]
    if (calendar === undefined || component.name === 'VTIMEZONE') return
    if (component.name !== 'VEVENT') {
      const skipped = this.#skipped.get(component.name) ?? { line: component.line, count: 0 }
      skipped.count++
      if (this.#skipped.size < 100) this.#skipped.set(component.name, skipped)
      return
    }
    const uid = decodeText(propertyText(component, 'UID')).trim()
    const count = uid === '' ? 1 : (this.#counts.get(calendar.key)?.get(uidKey(uid)) ?? 1)
    const member = this.#read(component, calendar, uid)
    if (count === 1) {
      if (member !== undefined) this.#mergeAll(calendar, [member], uid !== '')
      return
    }
    this.#hold(calendar, uid, count, member)
  }

  #hold(calendar: OpenCalendar, uid: string, count: number, member: ImportMember | undefined): void {
    const key = `${calendar.key}\n${uid}`
    const held = this.#held.get(key) ?? { left: count, members: [] }
    this.#held.set(key, held)
    held.left--
    if (member !== undefined) held.members.push(member)
    if (held.left > 0) return
    this.#held.delete(key)
    this.#mergeAll(calendar, held.members, true)
  }

  /** Undefined when the component is of no use; the tally says why. */
  #read(component: Component, calendar: OpenCalendar, uid: string): ImportMember | undefined {
    const title = decodeText(propertyText(component, 'SUMMARY')).slice(0, 200)
    const refuse = (line: number, message: string) => {
      this.#tally.addInvalid({ line, uid, title, message })
      return undefined
    }
    if (component.isBroken) {
      return refuse(
        component.line,
        'END:VEVENT is missing, so the event may not be whole; export the file again',
      )
    }
    const { method } = calendar.scan.facts
    try {
      if (method === 'CANCEL') addStart(component)
      const event = readEvent(component, calendar.names, this.#store.zones)
      if (!importedMethods.has(method)) {
        this.#tally.add(
          'unchanged',
          event,
          `is a message between calendars (METHOD:${method}), not an event to keep`,
        )
        return undefined
      }
      return { event, isCancellation: method === 'CANCEL' }
    } catch (error) {
      if (error instanceof InvalidProperty) return refuse(error.line, error.message)
      if (error instanceof CalendarError && error.code === 'invalid')
        return refuse(component.line, error.message)
      throw error
    }
  }

  #mergeAll(calendar: OpenCalendar, members: ImportMember[], isUidOfFile: boolean): void {
    const [first] = members
    if (first === undefined) return
    const target = this.#targets.of(calendar.scan.facts)
    try {
      this.#merge.merge(target, members, target.wasEmpty && isUidOfFile)
    } catch (error) {
      // What the store finds wrong with one event is no reason to lose the others.
      if (!(error instanceof CalendarError) || error.code !== 'invalid') throw error
      const { uid, line, content } = first.event
      this.#tally.addInvalid({ line, uid, title: content.title, message: error.message })
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
