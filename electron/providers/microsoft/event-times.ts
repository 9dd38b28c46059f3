import type { DateTimeTimeZone } from '@microsoft/microsoft-graph-types'
import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { graphZoneOf } from './windows-zone.ts'

/**
 * The zone that Graph names, as ours: a Windows name, an IANA name, or null for `tzone://Microsoft/Custom` and names
 * that nobody knows (M8).
 */
export function zoneNamed(name: string | null | undefined, zones: Zones): string | null {
  return name ? (zones.resolve(name) ?? null) : null
}

/**
 * A time that Graph gives, in the zone in which its maker meant it; in UTC where that zone is not known (M8): the moment
 * is right, and nothing is claimed of its clocks. Raises `invalid` for what is no time.
 */
export function readTime(
  time: DateTimeTimeZone | null | undefined,
  zone: string | null,
  zones: Zones,
): EventTime {
  const instant = instantOf(time, zones)
  const id = zone ?? 'UTC'
  return { dateTime: formatWallClock(instant + zones.get(id).offsetAt(instant)), zone: id }
}

/**
 * The day of an all-day time: midnight in one zone (M8). Where the answer is written in another zone than the one whose
 * midnight it is, it is a day all the same.
 */
export function readDay(
  time: DateTimeTimeZone | null | undefined,
  zone: string | null,
  zones: Zones,
): EventTime {
  const text = textOf(time)
  if (text.endsWith('T00:00:00')) return { date: text.slice(0, 10) }
  const instant = instantOf(time, zones)
  const wallClock = instant + (zone === null ? 0 : zones.get(zone).offsetAt(instant))
  return { date: formatDay(Math.floor((wallClock + SECONDS_OF_DAY / 2) / SECONDS_OF_DAY)) }
}

/** A time as Graph takes it. Raises `invalid` for times that it has no form for. */
export function writeTime(time: EventTime, zones: Zones): DateTimeTimeZone {
  if (isAllDay(time)) return { dateTime: `${time.date}T00:00:00`, timeZone: 'UTC' }
  if (time.zone === null)
    throw new ProviderError('invalid', 'Outlook has no floating times; give the event a time zone', {
      fact: { code: 'outlook-no-floating' },
    })
  const timeZone = graphZoneOf(time.zone, zones)
  if (timeZone === undefined)
    throw new ProviderError(
      'invalid',
      `Outlook does not know the time zone ${time.zone}; choose another one`,
      { fact: { code: 'outlook-zone-unknown', zone: time.zone } },
    )
  return { dateTime: time.dateTime, timeZone }
}

/** Seconds since the epoch. */
function instantOf(time: DateTimeTimeZone | null | undefined, zones: Zones): number {
  const wallClock = parseWallClock(textOf(time))
  const zone = zoneNamed(time?.timeZone ?? 'UTC', zones)
  if (zone === null)
    throw new ProviderError('invalid', `Its time is given in a zone that nobody knows (${time?.timeZone})`)
  return zones.get(zone).instantOf(wallClock)
}

/** `2026-01-15T09:00:00`, without the fraction of seven digits that Graph writes. */
function textOf(time: DateTimeTimeZone | null | undefined): string {
  const text = time?.dateTime?.slice(0, 19) ?? ''
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return text
  throw new ProviderError('invalid', 'It has no start or no end')
}
