import type { Chrono } from 'chrono-node'
import { Temporal } from 'temporal-polyfill'

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
const monthNames = `(?:${months.join('|')})`
const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']
const weekdayNames = `(?:${weekdays.join('|')}|Sonnabend)`
const hours = [
  'null',
  'eins',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
]
const hourNames = `(?:${hours.slice(1).join('|')}|ein|\\d{1,2})`
const parts: Readonly<Record<string, number>> = { halb: -30, 'viertel vor': -15, 'viertel nach': 15 }

/** Says the times of a German line as chrono reads them: `halb neun` as `8:30`, `am 3.2.` as `3. Februar`. */
export function spellGerman(text: string, today: string): string {
  return (
    text
      .replace(whole('Sonnabend'), 'Samstag')
      .replace(/\b(Mo|Di|Mi|Do|Fr|Sa|So)[.,]?\s+(?=\d)/g, weekdayOf)
      .replace(whole(`(halb|viertel vor|viertel nach)\\s+(${hourNames})(?:\\s+Uhr)?`), partOfHour)
      .replace(whole(`um\\s+(${hourNames})`), (_all, hour: string) => `um ${hourOf(hour)}`)
      .replace(whole(`(${hourNames})\\s+Uhr`), (_all, hour: string) => `${hourOf(hour)} Uhr`)
      .replace(/\b(\d{1,2})\s*Uhr\s+(\d{2})\b/gi, '$1:$2 Uhr')
      .replace(/\b(\d{1,2})\.(\d{2})(?=\s*Uhr\b)/gi, '$1:$2')
      .replace(/\b(um|ab|von|bis)\s+(\d{1,2})\.(\d{2})\b(?!\.)/gi, '$1 $2:$3')
      .replace(/\b(\d{1,2})\.\s?(\d{1,2})\.(?!\d)/g, dayOfMonth)
      // “11:30 am 15. März” would be in the morning.
      .replace(new RegExp(`\\bam\\s+(?=\\d|${weekdayNames}|(?:Mo|Di|Mi|Do|Fr|Sa|So)\\b)`, 'gi'), '')
      // “24. Januar 20 Uhr” would be of the year 2020.
      .replace(
        new RegExp(`(${monthNames})\\s+(?=\\d{1,2}(?::\\d{2})?(?:\\s*Uhr|\\s*[-–]|\\b(?!\\d)))`, 'gi'),
        '$1 um ',
      )
      .replace(new RegExp(`(${weekdayNames}),?\\s+(?:den|der)\\s+(?=\\d)`, 'gi'), '$1, ')
      .replace(whole(`(?:nächste|kommende)\\s+Woche\\s+(${weekdayNames})`), (_all, day: string) =>
        inNextWeek(day, today),
      )
      .replace(
        whole(`(${weekdayNames})\\s+(?:in\\s+der\\s+)?(?:nächste[rn]?|kommende[rn]?)\\s+Woche`),
        (_all, day: string) => inNextWeek(day, today),
      )
      .replace(whole('(morgens|früh)'), 'vormittag')
      .replace(whole('(mittags?)'), '12 Uhr')
      .replace(/\b(12\s+Uhr)\s+12\s+Uhr\b/gi, '$1')
  )
}

/** A reader that takes no beginning of another word for a weekday: `Frühstück` is not on a Friday. */
export function germanReader(casual: Chrono): Chrono {
  const reader = casual.clone()
  reader.refiners.unshift({
    refine: ({ text }, results) =>
      results.filter((result) => {
        const before = text.slice(0, result.index)
        const after = text.slice(result.index + result.text.length)
        if (/\p{L}$/u.test(before) || /^\p{L}/u.test(after)) return false
        // “So” and “Do” are words of their own.
        return (
          !/^(mo|di|mi|do|fr|sa|so)$/i.test(result.text) || /^[.,]?\s*(\d|um\b|von\b|ab\b|$)/i.test(after)
        )
      }),
  })
  return reader
}

function whole(pattern: string): RegExp {
  return new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'giu')
}

function hourOf(said: string): number {
  const index = hours.indexOf(said.toLowerCase())
  return index >= 0 ? index : said.toLowerCase() === 'ein' ? 1 : Number(said)
}

function partOfHour(_all: string, part: string, said: string): string {
  const minutes = hourOf(said) * 60 + (parts[part.toLowerCase().replace(/\s+/g, ' ')] ?? 0)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function dayOfMonth(all: string, day: string, month: string): string {
  const name = months[Number(month) - 1]
  return name === undefined || Number(day) < 1 || Number(day) > 31 ? all : `${Number(day)}. ${name}`
}

function weekdayOf(all: string, short: string): string {
  const name = weekdays.find((weekday) => weekday.startsWith(short))
  return name === undefined ? all : `${name} `
}

/** The day of the calendar week after this one; weeks begin on Monday. */
function inNextWeek(day: string, today: string): string {
  const now = Temporal.PlainDate.from(today)
  const index = weekdays.findIndex((name) => name.toLowerCase() === day.toLowerCase())
  const date = now.add({ days: 8 - now.dayOfWeek + index })
  return `${date.day}. ${months[date.month - 1]} ${date.year}`
}
