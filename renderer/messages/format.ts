import { hasTwelveHours, hourOptions } from './clock.ts'
import { locale } from './locale.ts'
import { isOffsetName } from './zone-text.ts'

/**
 * Dates and times in the person's language. All wall-clock texts are read as if they were UTC and formatted in UTC, so
 * that no time zone of the device can shift them.
 */
export const usesTwelveHours =
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true

/** `09:00` where clocks have 24 hours, `9:00 AM` where they have 12. */
const hourDigits = usesTwelveHours ? 'numeric' : '2-digit'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  let found = formats.get(key)
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    formats.set(key, found)
  }
  return found
}

/** Milliseconds of a wall-clock text (`2026-01-15`, `2026-01-15T09:00:00` or RFC 3339, its offset left out) as if UTC. */
function asUtc(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text.slice(0, 19)}Z`)
}

/** Texts that were written once: a week of events says few of them over and over. */
const written = new Map<string, string>()
const mostWritten = 5_000

function once(key: string, write: () => string): string {
  let text = written.get(key)
  if (text === undefined) {
    if (written.size >= mostWritten) written.clear()
    text = write()
    written.set(key, text)
  }
  return text
}

/** `09:00` or `9:00 AM`, of a wall-clock text. */
export function formatTime(text: string): string {
  const hours = hourOptions(hourDigits)
  const time = text.length === 10 ? '00:00' : text.slice(11, 16)
  return once(`${hours.hour} ${hours.hourCycle} ${time}`, () =>
    format({ ...hours, minute: '2-digit' }).format(asUtc(`2000-01-01T${time}:00`)),
  )
}

/** From one time to another on as little room as can be: `09:00–10:30`, `9–9:30 AM`. */
export function formatTimes(start: string, end: string): string {
  const hours = hourOptions(hourDigits)
  const [from, to] = [start, end].map((text) => (text.length === 10 ? '00:00' : text.slice(11, 16)))
  return once(`${hours.hour} ${hours.hourCycle} ${from} ${to}`, () => {
    const day = (time: string | undefined) => asUtc(`2000-01-01T${time}:00`)
    const parts = format({ ...hours, minute: '2-digit' }).formatRangeToParts(day(from), day(to))
    const isNeedless = (index: number) =>
      parts[index]?.type === 'minute' && parts[index].value === '00' && parts[index - 1]?.value === ':'
    return parts
      .filter((_, index) => !hasTwelveHours(usesTwelveHours) || !(isNeedless(index) || isNeedless(index + 1)))
      .map(({ value }) => value)
      .join('')
      .replace(/\s*([–~～])\s*/, '$1')
  })
}

/** A time beside an axis: `9 AM` for a full hour where clocks have 12 of them, else as `formatTime` has it. */
export function formatHour(text: string): string {
  const isShort = hasTwelveHours(usesTwelveHours) && text.slice(14, 16) === '00'
  return isShort ? format(hourOptions(hourDigits)).format(asUtc(text)) : formatTime(text)
}

/** `November 2026`, of a day or a month such as `2026-11`. */
export function formatMonth(text: string): string {
  return format({ month: 'long', year: 'numeric' }).format(asUtc(`${text.slice(0, 7)}-01`))
}

export function formatMonthName(text: string): string {
  return format({ month: 'long' }).format(asUtc(`${text.slice(0, 7)}-01`))
}

/** `Saturday`. */
export function formatWeekday(day: string): string {
  return format({ weekday: 'long' }).format(asUtc(day))
}

/** `Sat`. */
export function formatWeekdayShort(day: string): string {
  return format({ weekday: 'short' }).format(asUtc(day))
}

export function formatWeekdayNarrow(day: string): string {
  return format({ weekday: 'narrow' }).format(asUtc(day))
}

/** `21 November`. */
export function formatDayMonth(day: string): string {
  return format({ day: 'numeric', month: 'long' }).format(asUtc(day))
}

/** `Sat 21 Nov 2026`. */
export function formatShortDay(day: string): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(asUtc(day))
}

/** `Saturday, 21 November 2026`. */
export function formatDay(day: string): string {
  return once(day, () =>
    format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(asUtc(day)),
  )
}

/** `21 November 2026`. */
export function formatDate(day: string): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }).format(asUtc(day))
}

/** `21 Nov 2026, 09:00`. */
export function formatDateTime(text: string): string {
  if (text.length === 10) return formatShortDay(text)
  return format({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourOptions(hourDigits),
    minute: '2-digit',
  }).format(asUtc(text))
}

/** An instant (RFC 3339) as date and time in a zone. */
export function formatInstant(instant: string, zone: string): string {
  return format({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...hourOptions(hourDigits),
    minute: '2-digit',
    timeZone: knownZone(zone),
  }).format(Date.parse(instant))
}

/** The time of an instant (RFC 3339) on the clock of a zone: `09:00`. */
export function formatClock(instant: string, zone: string): string {
  return format({ ...hourOptions(hourDigits), minute: '2-digit', timeZone: knownZone(zone) }).format(
    Date.parse(instant),
  )
}

const numbers = new Intl.NumberFormat(locale)
export function formatNumber(value: number): string {
  return numbers.format(value)
}

const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
export function formatList(items: readonly string[]): string {
  return lists.format(items)
}

/** A length of time in its largest whole unit: `15 minutes`, `1 day`. */
export function formatDuration(seconds: number): string {
  const units = [
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  for (const [unit, size] of units) {
    if (seconds >= size && seconds % size === 0) return formatUnit(seconds / size, unit)
  }
  if (seconds > 60) {
    const hours = Math.floor(seconds / 3_600)
    const minutes = Math.round((seconds % 3_600) / 60)
    return hours === 0
      ? formatUnit(minutes, 'minute')
      : formatList([formatUnit(hours, 'hour'), formatUnit(minutes, 'minute')])
  }
  return formatUnit(seconds, 'second')
}

function formatUnit(value: number, unit: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

export function formatOctets(octets: number): string {
  if (octets < 1_000) return formatUnit(octets, 'byte')
  const unit = octets < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = octets / (unit === 'kilobyte' ? 1_000 : 1_000_000)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/**
 * The offset of a zone at an instant (milliseconds): `GMT+1`; empty for a zone that is called by its offset, and when the
 * browser does not know it.
 */
export function zoneOffset(zone: string, instant: number): string {
  if (isOffsetName(zone)) return ''
  try {
    return (
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' })
        .formatToParts(instant)
        .find((part) => part.type === 'timeZoneName')?.value ?? ''
    )
  } catch {
    return ''
  }
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat(locale, { timeZone: zone })
    return zone
  } catch {
    return 'UTC'
  }
}

/** Milliseconds as seconds, such as `0.25 s`; two significant digits below ten seconds. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1_000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    ...(seconds < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }),
  }).format(seconds)
}

/** A share, 1 being the whole, as `125%`. */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
}

/** `Tue 24 Nov`. */
export function formatDayShort(text: string): string {
  const parts = format({ weekday: 'short', day: 'numeric', month: 'short' }).format(asUtc(text))
  return parts.replaceAll(',', '')
}

/** What a zone is called at an instant (RFC 3339): `CET`, or `GMT-8` where it has no short name in the language. */
export function zoneName(zone: string, instant: string): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(
      Date.parse(instant),
    )
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  } catch {
    return zone
  }
}
