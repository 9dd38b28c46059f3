import type { Temporal } from 'temporal-polyfill'
import { type Language, languages } from '#shared/calendar/language.ts'
import { localeFor } from '#shared/calendar/locale-for.ts'
import { english, type Words } from './english.ts'
import { german } from './german.ts'

const catalogues: Readonly<Record<Language, Words>> = { en: english, de: german }

/** How the desktop speaks to the person: its words, and how it writes dates, times and lengths. */
export interface Speech {
  readonly language: Language
  readonly words: Words
  /** Of `Intl`: the language with the habits of the person's region. */
  readonly locale: string
  /** Hours of the clock; null: as usual in the region. */
  readonly clock: '12' | '24' | null
}

/** The first of these languages, such as `de-AT`, that we have words in; English where there is none. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [language = ''] = tag.toLowerCase().split(/[-_]/)
    const ours = languages.find((one) => one === language)
    if (ours !== undefined) return ours
  }
  return 'en'
}

/** `system` are the languages of the system, the best first. */
export function speechIn(language: Language, system: readonly string[], clock: Speech['clock']): Speech {
  return { language, words: catalogues[language], locale: localeFor(language, system), clock }
}

/** `09:00` or `9:00 AM`. */
export function writeTime(
  at: Temporal.PlainDateTime | Temporal.ZonedDateTime,
  { locale, clock }: Speech,
): string {
  const hours: Intl.DateTimeFormatOptions =
    clock === null
      ? { hour: 'numeric' }
      : clock === '12'
        ? { hour: 'numeric', hourCycle: 'h12' }
        : { hour: '2-digit', hourCycle: 'h23' }
  return at.toPlainTime().toLocaleString(locale, { ...hours, minute: '2-digit' })
}

/** `Monday, 2 March`. */
export function writeDay(day: Temporal.PlainDate, { locale }: Speech): string {
  return day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** “in 5 min”, “in 2 hr 5 min”, “now”: of the language itself, since regions differ in how they shorten. */
export function countdown(minutes: number, { words, language }: Speech): string {
  if (minutes <= 0) return words.tray.now
  const parts = [
    { unit: 'hour', count: Math.floor(minutes / 60) },
    { unit: 'minute', count: minutes % 60 },
  ].filter(({ count }) => count > 0)
  return words.tray.in(
    parts
      .map(({ unit, count }) =>
        new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
      )
      .join(' '),
  )
}
