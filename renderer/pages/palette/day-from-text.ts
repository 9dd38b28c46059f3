import { formatMonthName, formatWeekday } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { addDays, isDay } from '../../state/day.ts'

/**
 * The day that a text names in the language of the page: `tomorrow`, `Friday`, `12 May`, `24.12.`, `2026-05-12`. Without
 * a year the next such day is meant. Null where the text says anything more.
 */
export function dayFromText(text: string, today: string): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (isDay(words)) return words
  const [first = '', ...others] = words.split(' ')
  const isFiller = others.length > 0 && messages.palette.beforeDay.includes(first)
  const meant = isFiller ? others.join(' ') : words
  return namedDay(meant, today) ?? dayOfWeek(meant, today) ?? dayOfMonth(meant, today)
}

function namedDay(words: string, today: string): string | null {
  const names = [messages.agenda.yesterday, messages.agenda.today, messages.agenda.tomorrow]
  const index = names.findIndex((name) => name.toLowerCase() === words)
  return index === -1 ? null : addDays(today, index - 1)
}

function dayOfWeek(words: string, today: string): string | null {
  const days = Array.from({ length: 7 }, (_, index) => addDays(today, index + 1))
  return days.find((day) => formatWeekday(day).toLowerCase() === words) ?? null
}

function dayOfMonth(words: string, today: string): string | null {
  const numbers = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(words)
  if (numbers !== null) return dated(Number(numbers[1]), Number(numbers[2]), numbers[3], today)
  const named =
    /^(?<day>\d{1,2})\.? (?<month>\p{L}{3,})\.?(?: (?<year>\d{4}))?$/u.exec(words) ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2})(?:,? (?<year>\d{4}))?$/u.exec(words)
  const { day = '', month = '', year } = named?.groups ?? {}
  const index = monthNames().findIndex((name) => month !== '' && name.startsWith(month))
  return index === -1 ? null : dated(Number(day), index + 1, year, today)
}

/** The next such day, or that of the year; null where there is none, as on 31 April. */
function dated(day: number, month: number, year: string | undefined, today: string): string | null {
  const years =
    year === undefined
      ? Array.from({ length: 5 }, (_, ahead) => Number(today.slice(0, 4)) + ahead)
      : [Number(year)]
  const days = years.map((one) => `${one}-${pad(month)}-${pad(day)}`)
  return days.find((one) => isDay(one) && (year !== undefined || one >= today)) ?? null
}

function monthNames(): string[] {
  return Array.from({ length: 12 }, (_, index) => formatMonthName(`2000-${pad(index + 1)}`).toLowerCase())
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
