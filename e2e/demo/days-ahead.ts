import { Temporal } from 'temporal-polyfill'

/** The days from today on, where the person lives. */
export class DaysAhead {
  readonly #zone: string
  readonly #today: Temporal.PlainDate

  constructor(zone: string) {
    this.#zone = zone
    this.#today = Temporal.Now.plainDateISO(zone)
  }

  /** The day so many days from today: `2026-11-21`. */
  day(offset: number): string {
    return this.#today.add({ days: offset }).toString()
  }

  /** Start and end from `HH:MM` on, for some minutes, as Kalends writes them. */
  timed(offset: number, time: string, minutes: number) {
    const start = this.#today.add({ days: offset }).toPlainDateTime(time)
    const written = (at: Temporal.PlainDateTime) => ({
      dateTime: at.toString({ smallestUnit: 'second' }),
      zone: this.#zone,
    })
    return { start: written(start), end: written(start.add({ minutes })) }
  }

  /** The same, as Google and Microsoft write them. */
  timedThere(offset: number, time: string, minutes: number) {
    const { start, end } = this.timed(offset, time, minutes)
    const written = ({ dateTime }: { dateTime: string }) => ({ dateTime, timeZone: this.#zone })
    return { start: written(start), end: written(end) }
  }
}
