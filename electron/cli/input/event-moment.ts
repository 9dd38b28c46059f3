import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { UsageError } from '../usage-error.ts'
import { dayNote, readDay } from './day.ts'
import type { Duration } from './duration.ts'

/** What a TIME on the command line may look like; for the help of commands. */
export const momentNote = `TIME is a DATE with a clock time, such as 2026-01-15T09:00 or "tomorrow 9:00", or a DATE alone for all day. ${dayNote}`

const clockTime = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/

/** The zone that a time without one is in; null for floating time. */
export interface MomentDefaults {
  zone: string | null
  today(): Promise<string>
}

/**
 * A TIME: all-day for a day alone; in UTC with a `Z` after it; else on the wall clock of `zone`. Raises `UsageError`, in
 * which the text is named after `option`.
 */
export async function readMoment(text: string, option: string, defaults: MomentDefaults): Promise<EventTime> {
  const trimmed = text.trim()
  if (/\d[+-]\d\d:?\d\d$/.test(trimmed))
    throw new UsageError(
      `${option} ${text}: an offset says too little about a time zone`,
      'Give the time on the wall clock, and the zone with --zone, such as --zone Europe/Berlin.',
    )
  const isUtc = /\d[zZ]$/.test(trimmed)
  const [, day = '', clock] = /^(.*?)(?:(?<=\d)[tT]|\s+)(\d{1,2}:\S*)$/.exec(
    trimmed.replace(/[zZ]$/, ''),
  ) ?? ['', isUtc ? trimmed.slice(0, -1) : trimmed]
  const date = await readDay(day, option, () => defaults.today())
  if (clock === undefined) return { date }
  const match = clockTime.exec(clock)
  const [hour = 99, minute = 99, second = 0] = match?.slice(1).map((part) => Number(part ?? 0)) ?? []
  if (match === null || hour > 23 || minute > 59 || second > 59)
    throw new UsageError(`${option} ${text}: “${clock}” is not a time of day`, 'Write it as 09:00 or 14:30.')
  const parts = [hour, minute, second].map((part) => String(part).padStart(2, '0'))
  return { dateTime: `${date}T${parts.join(':')}`, zone: isUtc ? 'UTC' : defaults.zone }
}

/** The time that is so much later: days on the calendar, then seconds as they pass. Raises `UsageError` past the year 9999. */
export function addDuration(start: EventTime, duration: Duration): EventTime {
  const end = later(start, duration)
  if (!plainText(end).startsWith('+')) return end
  throw new UsageError('--duration: the event would end after the year 9999', 'Give a shorter --duration.')
}

function later(start: EventTime, { days, seconds }: Duration): EventTime {
  if ('date' in start) {
    if (seconds % 86_400 !== 0)
      throw new UsageError('An all-day event lasts whole days', 'Give --duration in days, such as 2d.')
    return {
      date: Temporal.PlainDate.from(start.date)
        .add({ days: days + seconds / 86_400 })
        .toString(),
    }
  }
  const plain = Temporal.PlainDateTime.from(start.dateTime)
  const end =
    start.zone === null
      ? plain.add({ days, seconds })
      : inZone(plain, start.zone).add({ days, seconds }).toPlainDateTime()
  return { dateTime: textOf(end), zone: start.zone }
}

/**
 * The end of an event that is moved to another start and keeps its length: on the wall clock, or where it ends in another
 * zone than it starts in, as time passes.
 */
export function movedEnd(event: { start: EventTime; end: EventTime }, start: EventTime): EventTime {
  if ('date' in event.start || 'date' in event.end || 'date' in start) {
    const days = Temporal.PlainDate.from(plainText(event.start)).until(
      Temporal.PlainDate.from(plainText(event.end)),
    ).days
    return addDuration(start, { days, seconds: 0 })
  }
  const [from, to] = [event.start, event.end].map((time) => Temporal.PlainDateTime.from(time.dateTime))
  const [fromZone, toZone] = [event.start.zone, event.end.zone]
  if (from === undefined || to === undefined) return event.end
  if (fromZone === toZone || fromZone === null || toZone === null) {
    const length = from.until(to, { largestUnit: 'seconds' })
    return { dateTime: textOf(Temporal.PlainDateTime.from(start.dateTime).add(length)), zone: start.zone }
  }
  const length = inZone(from, fromZone).until(inZone(to, toZone), { largestUnit: 'seconds' })
  const end = inZone(Temporal.PlainDateTime.from(start.dateTime), start.zone ?? fromZone).add(length)
  return { dateTime: textOf(end.withTimeZone(toZone).toPlainDateTime()), zone: toZone }
}

function plainText(time: EventTime): string {
  return 'date' in time ? time.date : time.dateTime
}

function textOf(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' })
}

function inZone(plain: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime {
  try {
    return plain.toZonedDateTime(zone)
  } catch {
    throw new UsageError(`“${zone}” is not a time zone`, 'Give an IANA name such as Europe/Berlin or UTC.')
  }
}
