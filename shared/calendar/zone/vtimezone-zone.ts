import { CalendarError } from '../calendar-error.ts'
import { hashText } from '../hash-text.ts'
import { instantByOffsets } from './instant-by-offsets.ts'
import { readVtimezone } from './read-vtimezone.ts'
import type { Zone } from './zone.ts'

/** A zone known only by the rules of a VTIMEZONE (RFC 5545 §3.6.5). */
export class VtimezoneZone implements Zone {
  readonly id: string
  readonly #starts: Float64Array
  readonly #offsets: Int32Array
  readonly #first: number

  private constructor(id: string, transitions: { at: number; offset: number }[], first: number) {
    this.id = id
    this.#starts = Float64Array.from(transitions, (transition) => transition.at)
    this.#offsets = Int32Array.from(transitions, (transition) => transition.offset)
    this.#first = first
  }

  /** Throws `damaged` when the text holds no observance that can be read. */
  static parse(id: string, definition: string): VtimezoneZone {
    const observances = readVtimezone(definition)
    const onsets = observances
      .flatMap((observance) => observance.onsets().map((at) => ({ at, observance })))
      .sort((a, b) => a.at - b.at)
    const [earliest] = onsets
    if (!earliest) {
      throw new CalendarError('damaged', `the time zone ${id} has no rules that can be read`, {
        hint: 'A VTIMEZONE needs a STANDARD or DAYLIGHT part with DTSTART, TZOFFSETFROM and TZOFFSETTO.',
      })
    }
    const transitions = onsets.map(({ at, observance }) => ({ at, offset: observance.offsetTo }))
    return new VtimezoneZone(id, transitions, earliest.observance.offsetFrom)
  }

  /** An id that stays the same for the same rules, and is no IANA name: `custom:` hash, `:` and the TZID. */
  static idOf(tzid: string, definition: string): string {
    return `custom:${hashText(definition.replace(/\r?\n/g, '\n').trim()).toString(36)}:${tzid}`
  }

  offsetAt(instant: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= instant) low = middle + 1
      else high = middle
    }
    return low === 0 ? this.#first : (this.#offsets[low - 1] ?? 0)
  }

  instantOf(wallClock: number): number {
    return instantByOffsets(this, wallClock)
  }
}
