import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Range } from './series-coverage.ts'

/** A stretch of time in a zone, on both clocks that occurrences are kept in. */
export interface TimeSpan {
  readonly zone: Zone
  readonly instants: Range
  /** For all-day and floating events, which take place wherever one is. */
  readonly wallClock: Range
}

/** The days `from` to `to`, both inclusive, in a zone; without bound where a day is left out. Throws `invalid`. */
export function spanOfDays(zone: Zone, from: string | undefined, to: string | undefined): TimeSpan {
  const wallClock = {
    from: from === undefined ? -FAR : parseWallClock(from),
    to: to === undefined ? FAR : parseWallClock(to) + 86400,
  }
  return {
    zone,
    wallClock,
    instants: {
      from: from === undefined ? -FAR : zone.instantOf(wallClock.from),
      to: to === undefined ? FAR : zone.instantOf(wallClock.to),
    },
  }
}

export function clockOf(span: TimeSpan, isWallClock: boolean): Range {
  return isWallClock ? span.wallClock : span.instants
}

/** Before and after every year there is (1 to 9999), in seconds. */
const FAR = 1e12
