import { Temporal } from 'temporal-polyfill'
import { zoneOfName } from '../state/zone-names.ts'

interface Times {
  readonly start: { readonly dateTime: string; readonly timeZone: string }
  readonly end: { readonly dateTime: string; readonly timeZone: string }
}

/** The days around a today, in a zone, as Graph writes times. */
export class Days {
  readonly #monday: Temporal.PlainDate
  readonly #zone: string

  /** `now` in milliseconds since the epoch; `zone` by its Windows name. */
  constructor(now: number, zone: string) {
    const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(now))
      .toZonedDateTimeISO(zoneOfName(zone).id)
      .toPlainDate()
    this.#monday = today.subtract({ days: today.dayOfWeek - 1 })
    this.#zone = zone
  }

  /** The day so many days after the Monday of this week, as text. */
  day(offset: number): string {
    return this.#monday.add({ days: offset }).toString()
  }

  /** Start and end of something from `HH:MM` on for some minutes. */
  timed(offset: number, time: string, minutes: number, timeZone = this.#zone): Times {
    const start = Temporal.PlainDateTime.from(`${this.day(offset)}T${time}:00`)
    const written = (at: Temporal.PlainDateTime) => ({
      dateTime: at.toString({ smallestUnit: 'second' }),
      timeZone,
    })
    return { start: written(start), end: written(start.add({ minutes })) }
  }

  /** Whole days. */
  allDay(offset: number, days = 1): Times & { readonly isAllDay: true } {
    const midnight = (day: number) => ({ dateTime: `${this.day(day)}T00:00:00`, timeZone: this.#zone })
    return { isAllDay: true, start: midnight(offset), end: midnight(offset + days) }
  }

  /** A recurrence that starts on a day; without a count it has no end. */
  recurring(offset: number, pattern: object, count?: number): { readonly recurrence: object } {
    const range = count === undefined ? { type: 'noEnd' } : { type: 'numbered', numberOfOccurrences: count }
    return {
      recurrence: { pattern: { interval: 1, ...pattern }, range: { ...range, startDate: this.day(offset) } },
    }
  }
}
