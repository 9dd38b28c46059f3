import type { EventTime } from '../event-time.ts'
import { formatDay } from '../zone/day-text.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { formatWallClock } from '../zone/wall-clock.ts'
import type { Zone } from '../zone/zone.ts'
import type { Recurrence } from './recurrence.ts'

/** What expansion needs to know of an event; `recurrence` null is a single event, with itself as the only instance. */
export interface Series {
  readonly start: EventTime
  readonly end: EventTime
  readonly recurrence: Recurrence | null
}

/**
 * One instance of a series. `startSeconds` and `endSeconds` are instants in seconds since the epoch, as if UTC for
 * all-day and floating series. `recurrenceId` is the wall-clock text of its original start in the zone of the series.
 * Texts and times are made when asked for: read the properties, do not spread the object.
 */
export interface Instance {
  readonly recurrenceId: string
  readonly start: EventTime
  readonly end: EventTime
  readonly startSeconds: number
  readonly endSeconds: number
}

/** How the times of a series' instances are written. */
export interface InstanceForm {
  readonly isAllDay: boolean
  readonly startZone: string | null
  readonly endZone: string | null
  /** The zone in which ends are written; undefined for all-day and floating ends. */
  readonly endClock: Zone | undefined
}

export class SeriesInstance implements Instance {
  readonly startSeconds: number
  readonly endSeconds: number
  readonly #wallClock: number
  readonly #form: InstanceForm

  constructor(form: InstanceForm, wallClock: number, startSeconds: number, endSeconds: number) {
    this.#form = form
    this.#wallClock = wallClock
    this.startSeconds = startSeconds
    this.endSeconds = endSeconds
  }

  get recurrenceId(): string {
    return this.#form.isAllDay
      ? formatDay(Math.floor(this.#wallClock / SECONDS_OF_DAY))
      : formatWallClock(this.#wallClock)
  }

  get start(): EventTime {
    const text = this.recurrenceId
    return this.#form.isAllDay ? { date: text } : { dateTime: text, zone: this.#form.startZone }
  }

  get end(): EventTime {
    if (this.#form.isAllDay) return { date: formatDay(Math.floor(this.endSeconds / SECONDS_OF_DAY)) }
    const offset = this.#form.endClock?.offsetAt(this.endSeconds) ?? 0
    return { dateTime: formatWallClock(this.endSeconds + offset), zone: this.#form.endZone }
  }
}
