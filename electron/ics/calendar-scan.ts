import { hashText } from '#shared/calendar/hash-text.ts'
import { type CalendarFacts, readCalendarFacts } from './calendar-facts.ts'
import { type Component, makeComponent } from './component.ts'
import { parseContentLine } from './content-line.ts'
import { requireCalendarFile } from './file-kind.ts'
import { readLines } from './line-reader.ts'
import { decodeText } from './text-value.ts'

/** One VCALENDAR of a file, as far as it concerns all the events in it. */
export interface ScannedCalendar {
  readonly facts: CalendarFacts
  /** Text of each VTIMEZONE, by TZID. */
  readonly definitions: ReadonlyMap<string, string>
  /** How many VEVENTs have a UID, by `uidKey`. */
  readonly uidCounts: ReadonlyMap<number, number>
  readonly events: number
}

export function uidKey(uid: string): number {
  return hashText(uid)
}

/**
 * Reads what has to be known before the first event can be understood, since files keep no order: zones may be defined
 * after they are used, and a series may stand far from its exceptions. Looks at a few lines only; a fraction of the
 * time that reading the events takes.
 *
 * Throws CalendarError `damaged` when the file is something else.
 */
export function scanCalendarFile(chunks: Iterable<Uint8Array>): ScannedCalendar[] {
  const scan = new Scan()
  let isFirst = true
  for (const block of readLines(chunks)) {
    for (const line of block.lines) {
      if (isFirst) requireCalendarFile(line)
      isFirst = false
      scan.take(line)
    }
  }
  if (isFirst) requireCalendarFile('')
  return scan.calendars.map(({ component, definitions, uidCounts, events }) => ({
    facts: readCalendarFacts(component),
    definitions,
    uidCounts,
    events,
  }))
}

interface OpenCalendar {
  component: Component
  definitions: Map<string, string>
  uidCounts: Map<number, number>
  events: number
}

const letterB = 66
const letterE = 69
const letterU = 85
/** Setting this bit makes an ASCII letter lower-case. */
const caseBit = 32

class Scan {
  readonly calendars: OpenCalendar[] = []
  #isCalendarOpen = false
  /** Names of the open components inside the VCALENDAR. */
  #open: string[] = []
  #zone: string[] = []

  take(line: string): void {
    const first = line.charCodeAt(0) | caseBit
    const isMark = first === (letterB | caseBit) || first === (letterE | caseBit)
    if (isMark && this.#takeMark(line)) return
    if (this.#open[0] === 'VEVENT') {
      if (this.#open.length === 1 && first === (letterU | caseBit)) this.#takeUid(line)
    } else if (this.#open[0] === 'VTIMEZONE') this.#zone.push(line)
    else if (this.#open.length === 0) {
      const property = parseContentLine(line, 0)
      if (property !== undefined) this.#calendar().component.properties.push(property)
    }
  }

  /** BEGIN or END. Mirrors what `readCalendarFile` does with components that are not closed. */
  #takeMark(line: string): boolean {
    const mark = /^(BEGIN|END)(?:;[^:]*)?:(.*)$/i.exec(line)
    if (mark === null) return false
    const isBegin = mark[1]?.length === 5
    const name = mark[2]?.trim().toUpperCase() ?? ''
    if (name === 'VCALENDAR') {
      this.#open = []
      this.#isCalendarOpen = false
      if (isBegin) this.#calendar()
      return true
    }
    if (!isBegin) {
      const depth = this.#open.lastIndexOf(name)
      if (depth >= 0) this.#open.length = depth
      if (this.#zone.length > 0) this.#zone.push(line)
      if (depth === 0 && name === 'VTIMEZONE') this.#closeZone()
      return true
    }
    if (name === 'VEVENT' || name === 'VTIMEZONE' || name === 'VTODO' || name === 'VJOURNAL') this.#open = []
    if (this.#open.length === 0) this.#zone = []
    this.#open.push(name)
    if (name === 'VEVENT') this.#calendar().events++
    if (this.#open[0] === 'VTIMEZONE') this.#zone.push(line)
    return true
  }

  #takeUid(line: string): void {
    const property = parseContentLine(line, 0)
    if (property?.name !== 'UID') return
    const counts = this.#calendar().uidCounts
    const key = uidKey(decodeText(property.value).trim())
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  #closeZone(): void {
    const text = this.#zone.join('\n')
    const tzid = /^TZID[^:\n]*:(.*)$/im.exec(text)?.[1]?.trim() ?? ''
    this.#calendar().definitions.set(tzid, text)
    this.#zone = []
  }

  #calendar(): OpenCalendar {
    const last = this.calendars.at(-1)
    if (this.#isCalendarOpen && last !== undefined) return last
    const component = makeComponent('VCALENDAR', 0)
    const calendar = { component, definitions: new Map(), uidCounts: new Map(), events: 0 }
    this.calendars.push(calendar)
    this.#isCalendarOpen = true
    return calendar
  }
}
