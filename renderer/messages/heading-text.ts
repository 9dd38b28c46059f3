import type { View } from '../state/view.ts'
import { locale } from './locale.ts'

type Range = readonly [first: string, last: string]

/** From the longest to the shortest, as options of `Intl`. */
const ofMonths: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long', year: 'numeric' },
  { month: 'short', year: 'numeric' },
  { month: 'numeric', year: 'numeric' },
]
const ofDays: readonly Intl.DateTimeFormatOptions[] = [
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { day: 'numeric', month: 'numeric', year: 'numeric' },
]
const ofYears: readonly Intl.DateTimeFormatOptions[] = [{ year: 'numeric' }]

/**
 * What a view shows, in words from the longest to the shortest: `30 November 2026` of a day,
 * `November – December 2026` of a week, `2026` of a year. Each of them has the year.
 * @param range the first and the last day that are shown, `2026-11-30`
 */
export function headingForms(view: View, range: Range): string[] {
  return [...new Set(optionsOf(view).map((options) => written(options, range)))]
}

function optionsOf(view: View): readonly Intl.DateTimeFormatOptions[] {
  if (view === 'day') return ofDays
  return view === 'year' ? ofYears : ofMonths
}

const formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>()

function written(options: Intl.DateTimeFormatOptions, [first, last]: Range): string {
  let format = formats.get(options)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    formats.set(options, format)
  }
  return format.formatRange(asUtc(first), asUtc(last))
}

function asUtc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
