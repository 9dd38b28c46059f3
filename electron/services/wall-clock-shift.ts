import { atPlainText, type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { recurrenceIdOf } from '#shared/calendar/recurrence/is-instance.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseWallClock, wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/**
 * How a series moves when its start does: by the same wall-clock time for all that belongs to it, whatever daylight
 * saving does in between, and into the form and zone of the new start.
 */
export class WallClockShift {
  readonly from: EventTime
  readonly to: EventTime
  readonly #zones: Zones

  constructor(from: EventTime, to: EventTime, zones: Zones) {
    this.from = from
    this.to = to
    this.#zones = zones
  }

  /** Whole days between the old day and the new one. */
  get days(): number {
    return dayOf(wallClockOf(this.to)) - dayOf(wallClockOf(this.from))
  }

  get isNone(): boolean {
    return (
      plainText(this.from) === plainText(this.to) &&
      zoneOf(this.from) === zoneOf(this.to) &&
      isAllDay(this.from) === isAllDay(this.to)
    )
  }

  /** Wall-clock seconds in the zone of the old start → in that of the new one. */
  seconds(wallClock: number): number {
    if (isAllDay(this.to)) return (dayOf(wallClock) + this.days) * SECONDS_OF_DAY
    return wallClock + wallClockOf(this.to) - wallClockOf(this.from)
  }

  /** A recurrence id of the old series → of the new one. */
  text(recurrenceId: string): string {
    const seconds = this.seconds(parseWallClock(recurrenceId))
    return isAllDay(this.to) ? formatDay(dayOf(seconds)) : formatWallClock(seconds)
  }

  /** An original start, in whatever form it is given, in the form and zone of the new start. */
  originalStart(time: EventTime): EventTime {
    return atPlainText(this.to, this.text(recurrenceIdOf(this.from, time, this.#zones)))
  }

  /** A time that need not be an original start: one in another zone than the series stays there. */
  time(time: EventTime): EventTime {
    if (isAllDay(time) !== isAllDay(this.to)) return atPlainText(this.to, this.text(plainText(time)))
    const zone = zoneOf(time) === zoneOf(this.from) ? zoneOf(this.to) : zoneOf(time)
    const text = this.text(plainText(time))
    return isAllDay(time) ? { date: text } : { dateTime: text, zone }
  }
}

function dayOf(seconds: number): number {
  return Math.floor(seconds / SECONDS_OF_DAY)
}
