import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { invalid } from '../graph/graph-error.ts'
import { keptZoneName, zoneOfName } from './zone-names.ts'

/** A time as somebody wrote it: on a wall clock, in a zone. */
export interface Moment {
  /** Seconds since 1970-01-01T00:00:00 on that clock. */
  readonly wall: number
  /** A name that `zoneOfName` takes. */
  readonly zone: string
  /** What Graph calls the zone. */
  readonly label: string
}

/** Reads a `dateTimeTimeZone`. Raises 400. */
export function readMoment(value: unknown, field: string): Moment {
  const { dateTime, timeZone } = (value ?? {}) as { dateTime?: unknown; timeZone?: unknown }
  if (typeof dateTime !== 'string') throw invalid(`The property '${field}.dateTime' is required.`)
  if (typeof timeZone !== 'string') throw invalid(`The property '${field}.timeZone' is required.`)
  zoneOfName(timeZone)
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d{1,7})?(Z?))?$/.exec(dateTime)
  if (!match || (match[3] === 'Z' && timeZone !== 'UTC'))
    throw invalid(
      `The value '${dateTime}' of '${field}.dateTime' is not a date and a time without an offset.`,
    )
  try {
    const wall = parseWallClock(match[2] === undefined ? `${match[1]}` : `${match[1]}T${match[2]}`)
    return { wall, zone: timeZone, label: keptZoneName(timeZone) }
  } catch {
    throw invalid(`The value '${dateTime}' of '${field}.dateTime' is no time there is.`)
  }
}

/** Seconds since the epoch. */
export function instantOfMoment({ wall, zone }: Moment): number {
  return zoneOfName(zone).instantOf(wall)
}

/** A `dateTimeTimeZone` as Graph answers it: with seven digits of fractions. */
export function formatMoment(wall: number, zone: string): { dateTime: string; timeZone: string } {
  return { dateTime: `${formatWallClock(wall)}.0000000`, timeZone: zone }
}

export function isMidnight({ wall }: Moment): boolean {
  return wall % SECONDS_OF_DAY === 0
}
