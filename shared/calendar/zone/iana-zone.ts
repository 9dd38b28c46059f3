import { Temporal } from 'temporal-polyfill'
import { epochDay, SECONDS_OF_DAY } from './epoch-day.ts'
import { instantByOffsets } from './instant-by-offsets.ts'
import { transitionsOf } from './transitions.ts'
import type { Zone } from './zone.ts'

/** 388 days: a lookup looks at the two or three transitions of one such span. */
const SPAN = 2 ** 25

interface Span {
  /** Instants, ascending, at which a new offset begins; the first is the start of the span. */
  readonly starts: number[]
  readonly offsets: number[]
}

/**
 * A zone of the IANA database as the platform's Intl knows it. Its transitions are found span by span when first
 * asked for, and kept: asking Intl each time would be a hundred times slower.
 */
export class IanaZone implements Zone {
  readonly id: string
  readonly #format: Intl.DateTimeFormat
  readonly #spans = new Map<number, Span>()
  #lastIndex = Number.NaN
  #lastSpan: Span = { starts: [], offsets: [] }

  private constructor(id: string, format: Intl.DateTimeFormat) {
    this.id = id
    this.#format = format
  }

  /** The zone of an IANA name or link in any case; undefined when the platform knows none. */
  static find(name: string): IanaZone | undefined {
    // Offsets such as +01:00 are time zones to Intl; they are none to us, for they know no daylight saving time.
    if (!/^[A-Za-z]/.test(name)) return undefined
    try {
      const id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
      return new IanaZone(id, wallClockFormat(id))
    } catch {
      return undefined
    }
  }

  offsetAt(instant: number): number {
    const index = Math.floor(instant / SPAN)
    const span = index === this.#lastIndex ? this.#lastSpan : this.#span(index)
    let position = span.starts.length - 1
    while (position > 0 && (span.starts[position] ?? 0) > instant) position--
    return span.offsets[position] ?? 0
  }

  instantOf(wallClock: number): number {
    return instantByOffsets(this, wallClock)
  }

  #span(index: number): Span {
    let span = this.#spans.get(index)
    if (!span) {
      span = this.#computeSpan(index * SPAN)
      this.#spans.set(index, span)
    }
    this.#lastIndex = index
    this.#lastSpan = span
    return span
  }

  #computeSpan(from: number): Span {
    const span: Span = { starts: [from], offsets: [this.#computeOffset(from)] }
    const computed = { offsetAt: (instant: number) => this.#computeOffset(instant) }
    for (const { at, offsetTo } of transitionsOf(computed, from, from + SPAN - 1)) {
      span.starts.push(at)
      span.offsets.push(offsetTo)
    }
    return span
  }

  #computeOffset(instant: number): number {
    const [month, day, year, hour, minute, second] = this.#format
      .format(instant * 1000)
      .split(/\D+/)
      .map(Number)
    const days = epochDay(year ?? 1970, month ?? 1, day ?? 1)
    return days * SECONDS_OF_DAY + (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0) - instant
  }
}

function wallClockFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
