import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type Component, type Fault, makeComponent } from './component.ts'
import { parseContentLine } from './content-line.ts'
import { requireCalendarFile } from './file-kind.ts'
import { readLines } from './line-reader.ts'

/** A direct child of a VCALENDAR, or a place between them that can't be read. */
export type CalendarItem =
  | {
      readonly kind: 'component'
      /** Which VCALENDAR of the file it is in, from 0. */
      readonly calendar: number
      readonly component: Component
    }
  | { readonly kind: 'fault'; readonly fault: Fault }

const deepest = 16
/** Octets of text a component may have; each line counts for 64 more, so that many small ones are bounded too. */
const largest = 64 * 1024 * 1024

/**
 * Reads an iCalendar stream (RFC 5545 §3.4) component by component: each direct child of a VCALENDAR is given as soon
 * as it has been read, and is not kept. Mistakes in one component (a line that is none,
 * an END that is missing) stay with it and never stop the ones after it.
 *
 * Throws CalendarError `damaged` when the file is something else, `too_large` when a single component is beyond reason.
 */
export function* readCalendarFile(chunks: Iterable<Uint8Array>): Generator<CalendarItem> {
  const reader = new CalendarReader()
  let isFirst = true
  for (const block of readLines(chunks)) {
    for (let index = 0; index < block.lines.length; index++) {
      const text = block.lines[index] ?? ''
      if (isFirst) {
        requireCalendarFile(text)
        isFirst = false
      }
      reader.take(text, block.numbers[index] ?? 0)
      if (reader.ready.length > 0) yield* reader.ready.splice(0)
    }
  }
  if (isFirst) requireCalendarFile('')
  reader.finish()
  yield* reader.ready
}

class CalendarReader {
  readonly ready: CalendarItem[] = []
  #calendar = -1
  #isCalendarOpen = false
  /** Open components, outermost first, without the VCALENDAR. */
  #open: Component[] = []
  #size = 0

  take(text: string, number: number): void {
    const line = parseContentLine(text, number)
    const current = this.#open.at(-1)
    if (line === undefined) this.#fault(current, number, text)
    else if (line.name === 'BEGIN') this.#begin(line.value.trim().toUpperCase(), number)
    else if (line.name === 'END') this.#end(line.value.trim().toUpperCase(), number)
    else if (current === undefined) this.#openCalendar()
    else {
      this.#size += text.length + 64
      if (this.#size > largest) throw tooLarge(this.#open[0]?.line ?? number)
      current.properties.push(line)
    }
  }

  finish(): void {
    this.#closeAll()
  }

  #begin(name: string, number: number): void {
    if (name === 'VCALENDAR') {
      this.#closeAll()
      this.#isCalendarOpen = false
      this.#openCalendar()
      return
    }
    const isTopLevel = name === 'VEVENT' || name === 'VTODO' || name === 'VJOURNAL' || name === 'VTIMEZONE'
    if (isTopLevel) this.#closeAll()
    if (this.#open.length >= deepest) throw tooLarge(this.#open[0]?.line ?? number)
    this.#size += 128
    if (this.#open.length === 0) this.#size = 0
    else if (this.#size > largest) throw tooLarge(this.#open[0]?.line ?? number)
    const component = makeComponent(name, number)
    this.#open.at(-1)?.components.push(component)
    this.#open.push(component)
  }

  #end(name: string, number: number): void {
    if (name === 'VCALENDAR') {
      this.#closeAll()
      this.#isCalendarOpen = false
      return
    }
    const depth = this.#open.findLastIndex((component) => component.name === name)
    if (depth < 0) {
      this.#fault(this.#open.at(-1), number, `END:${name}`)
      return
    }
    for (const unclosed of this.#open.slice(depth + 1)) unclosed.isBroken = true
    this.#open.length = depth + 1
    this.#close()
  }

  /** Closes components whose END never came. */
  #closeAll(): void {
    for (const component of this.#open) component.isBroken = true
    while (this.#open.length > 0) this.#close()
  }

  #close(): void {
    const component = this.#open.pop()
    if (component === undefined || this.#open.length > 0) return
    this.#openCalendar()
    this.ready.push({ kind: 'component', calendar: this.#calendar, component })
  }

  /** Some programs write components without the VCALENDAR around them. */
  #openCalendar(): void {
    if (!this.#isCalendarOpen) this.#calendar++
    this.#isCalendarOpen = true
  }

  #fault(current: Component | undefined, line: number, text: string): void {
    const fault = { line, property: '', message: `can't be read and is left out: “${shorten(text)}”` }
    if (current === undefined) this.ready.push({ kind: 'fault', fault })
    else if (current.faults.length < 20) current.faults.push(fault)
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function tooLarge(line: number): CalendarError {
  return new CalendarError('too_large', `The component that starts in line ${line} is larger than 64 MB.`, {
    fact: { code: 'file-part-too-large', line, megabytes: 64 },
    field: 'file',
    hint: 'Remove it from the file, or take large attachments out of it, and import again.',
  })
}
