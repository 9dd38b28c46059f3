import { formatDay, parseDay } from '#shared/calendar/zone/day-text.ts'
import { weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import { UsageError } from '../usage-error.ts'

/** What a DATE on the command line may look like; for the help of commands. */
export const dayNote =
  'DATE is a day such as 2026-01-15, today, tomorrow, yesterday, a weekday (the next one, such as fri), or days from today such as +7.'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const namedDays: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, yesterday: -1 }

/**
 * A DATE as `2026-01-15`. `today` is asked for only where the text is relative to it. Raises `UsageError`, in which the
 * text is named after `option`.
 */
export async function readDay(text: string, option: string, today: () => Promise<string>): Promise<string> {
  const word = text.trim().toLowerCase()
  if (/^\d{4}-\d\d-\d\d$/.test(word)) {
    // People count no year 0.
    if (!word.startsWith('0000') && parseDay(word) !== undefined) return word
    throw new UsageError(`${option} ${text}: there is no such day`, 'Check the month and the day.')
  }
  const offset = /^[+-]\d{1,5}$/.test(word) ? Number(word) : namedDays[word]
  if (offset !== undefined) return addDays(await today(), offset)
  const weekday = word.length < 2 ? -1 : weekdays.findIndex((name) => name.startsWith(word))
  if (weekday < 0) throw new UsageError(`${option} ${text}: not a day that I understand`, dayNote)
  const from = dayNumber(await today())
  return formatDay(from + ((weekday - weekdayOf(from) + 7) % 7))
}

export function addDays(day: string, count: number): string {
  return formatDay(dayNumber(day) + count)
}

/** Days from one day to another: 1 from a day to the next one. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The epoch day of a day known to be one. */
export function dayNumber(day: string): number {
  return parseDay(day) ?? 0
}

/** Today in the zone of this process. It needs no Intl, which takes 11 ms to load. */
export function localToday(now: Date = new Date()): string {
  const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))
  return [String(now.getFullYear()).padStart(4, '0'), ...parts].join('-')
}

/** Today in a zone. Raises `UsageError` for a zone that is none. */
export function todayIn(zone: string, now: number = Date.now()): string {
  try {
    const parts = new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).formatToParts(now)
    const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? ''
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  } catch {
    throw new UsageError(`“${zone}” is not a time zone`, 'Give an IANA name such as Europe/Berlin or UTC.')
  }
}
