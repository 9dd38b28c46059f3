import { Temporal } from 'temporal-polyfill'
import type { EventBody } from '../calendars/read-content.ts'

/** The days around a today, in a zone, as the API writes times. */
export class Days {
  readonly #monday: Temporal.PlainDate
  readonly #zone: string

  /** `now` in milliseconds since the epoch. */
  constructor(now: number, zone: string) {
    const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(now))
      .toZonedDateTimeISO(zone)
      .toPlainDate()
    this.#monday = today.subtract({ days: today.dayOfWeek - 1 })
    this.#zone = zone
  }

  /** The day so many days after the Monday of this week, as text. */
  day(offset: number): string {
    return this.#monday.add({ days: offset }).toString()
  }

  /** Start and end of something from `HH:MM` on for some minutes. */
  timed(offset: number, time: string, minutes: number, zone = this.#zone): EventBody {
    const start = Temporal.PlainDateTime.from(`${this.day(offset)}T${time}:00`)
    const written = (at: Temporal.PlainDateTime) => ({
      dateTime: at.toString({ smallestUnit: 'second' }),
      timeZone: zone,
    })
    return { start: written(start), end: written(start.add({ minutes })) }
  }

  /** Start and end of something for whole days. */
  allDay(offset: number, days = 1): EventBody {
    return { start: { date: this.day(offset) }, end: { date: this.day(offset + days) } }
  }

  /** The id of the instance of a series so many days after Monday, whose series happens at `HH:MM`. */
  instanceId(series: string, offset: number, time: string): string {
    const start = Temporal.PlainDateTime.from(`${this.day(offset)}T${time}:00`).toZonedDateTime(this.#zone)
    return `${series}_${start.toInstant().toString().replaceAll(/[-:]/g, '')}`
  }
}
