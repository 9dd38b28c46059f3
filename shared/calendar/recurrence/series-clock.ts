import { type EventTime, isAllDay, zoneOf } from '../event-time.ts'
import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import { wallClockOf } from '../zone/wall-clock.ts'
import type { Zone } from '../zone/zone.ts'
import type { Zones } from '../zone/zones.ts'

/** The form and zone of a series' start, and what other times mean in it. Instants are as if UTC without a zone. */
export class SeriesClock {
  readonly isAllDay: boolean
  readonly zone: Zone | undefined
  /** Wall clock of DTSTART. */
  readonly start: number
  readonly #zones: Zones

  constructor(start: EventTime, zones: Zones) {
    const zoneId = zoneOf(start)
    this.isAllDay = isAllDay(start)
    this.zone = zoneId === null ? undefined : zones.get(zoneId)
    this.start = wallClockOf(start)
    this.#zones = zones
  }

  instantOf(wallClock: number): number {
    return this.zone ? this.zone.instantOf(wallClock) : wallClock
  }

  wallClockAt(instant: number): number {
    return this.zone ? instant + this.zone.offsetAt(instant) : instant
  }

  /**
   * A time of whatever form as an instant of this series: a zoned one (UTC, another zone) as the same moment, a
   * floating one by the series' own clock, a day in a timed series as that day at the time of DTSTART, and a time in
   * an all-day series as its day.
   */
  instantOfTime(time: EventTime): number {
    const wallClock = wallClockOf(time)
    const timeOfDay = this.start - Math.floor(this.start / SECONDS_OF_DAY) * SECONDS_OF_DAY
    if (this.isAllDay) return Math.floor(wallClock / SECONDS_OF_DAY) * SECONDS_OF_DAY
    if (isAllDay(time)) return this.instantOf(wallClock + timeOfDay)
    if (time.zone === null || !this.zone) return this.instantOf(wallClock)
    return this.#zones.get(time.zone).instantOf(wallClock)
  }
}
