import type { Chrono, ParsedComponents, ParsedResult } from 'chrono-node'
import { de, en, es, fr, it, ja, nl, pt, ru, sv, uk, zh } from 'chrono-node'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { epochDay, SECONDS_OF_DAY, weekdayOf } from '#shared/calendar/zone/epoch-day.ts'
import { formatInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { PlainLanguage } from './plain-languages.ts'
import { instantsOf } from './wall-clock-doubt.ts'

const locales: Readonly<Record<PlainLanguage, { readonly casual: Chrono }>> = {
  en,
  de,
  fr,
  es,
  it,
  nl,
  pt,
  sv,
  ja,
  zh,
  ru,
  uk,
}

/** What some words can mean. */
export interface PlainMeaning {
  /** RFC 3339 in the zone, or a plain date where no time of day was said */
  readonly start: string
  /** null where none was said */
  readonly end: string | null
}

export interface PlainReading {
  /** the words that were read */
  readonly text: string
  /** all that they can mean; more than one is for the person to choose from */
  readonly meanings: readonly PlainMeaning[]
  /** what was not said and was taken to be so */
  readonly assumed: readonly string[]
  /** other words in the text that mean a time */
  readonly also: readonly string[]
}

/** Seconds of the wall clock, or of the instant where the words say an offset. */
interface Moment {
  readonly seconds: number
  readonly kind: 'day' | 'wall clock' | 'instant'
}

/**
 * Reads a day or time in plain words. Where they can mean several, all are given; whatever was not said is told. Null
 * where there is no day or time in the text.
 * @param now seconds since the epoch, from which "tomorrow" counts
 */
export function readPlainWords(
  text: string,
  { zone, now, language }: { readonly zone: Zone; readonly now: number; readonly language: PlainLanguage },
): PlainReading | null {
  const timezone = Math.round(zone.offsetAt(now) / 60)
  const reference = { instant: new Date(now * 1_000), timezone }
  const read = (reader: Chrono): ParsedResult[] => reader.parse(text, reference, { forwardDate: true })
  const [found, ...others] = read(locales[language].casual)
  if (found === undefined) return null
  const results = [found]
  // Only English has two orders of day and month; both are meant until the person says which.
  const [swapped] = language === 'en' ? read(en.GB) : []
  if (swapped !== undefined && dayOf(swapped.start) !== dayOf(found.start)) results.push(swapped)

  const assumed = new Set<string>()
  const meanings = results.flatMap((result) => meaningsOf(result, zone, now, assumed))
  const distinct = new Map(meanings.map((meaning) => [JSON.stringify(meaning), meaning]))
  return {
    text: found.text,
    meanings: [...distinct.values()],
    assumed: [...assumed],
    also: others.map((other) => other.text),
  }
}

function meaningsOf(
  { start, end, text }: ParsedResult,
  zone: Zone,
  now: number,
  assumed: Set<string>,
): PlainMeaning[] {
  const days = daysOf(start, text, now + zone.offsetAt(now), assumed)
  if (!start.isCertain('hour')) {
    assumed.add('no time of day was said, so the whole day is meant')
    return days.map((day) => ({ start: formatDay(day), end: end == null ? null : lastDayOf(end) }))
  }
  const moments = days.flatMap((day) => timesOf(start, day, assumed))
  const length = end == null ? null : secondsOf(end) - secondsOf(start)
  return moments.flatMap((moment) =>
    instantsIn(moment, zone, assumed).map((instant) => ({
      start: formatInstant(instant, zone),
      end: length === null ? null : formatInstant(instant + length, zone),
    })),
  )
}

/** The end of a span of days is exclusive, as everywhere. */
function lastDayOf(end: ParsedComponents): string {
  return formatDay(dayOf(end) + 1)
}

function daysOf(start: ParsedComponents, text: string, today: number, assumed: Set<string>): number[] {
  const day = dayOf(start)
  const isWeekday = start.isCertain('weekday') && !start.isCertain('day')
  if (isWeekday && /\bnext\b/i.test(text)) {
    const ahead = (weekdayOf(day) - weekdayOf(Math.floor(today / SECONDS_OF_DAY)) + 7) % 7 || 7
    const coming = Math.floor(today / SECONDS_OF_DAY) + ahead
    return [coming, coming + 7]
  }
  if (isWeekday) assumed.add('the coming one of that weekday')
  else if (!start.isCertain('day') && !start.isCertain('month'))
    assumed.add(`the day, ${formatDay(day)}, was not said`)
  else if (!start.isCertain('year')) assumed.add(`the year ${start.get('year')} was not said`)
  return [day]
}

/** Up to seven, an hour without "am" or "pm" can be either; from eight on the morning is taken, and that is told. */
const lastUnclearHour = 7

function timesOf(start: ParsedComponents, day: number, assumed: Set<string>): Moment[] {
  const hour = start.get('hour') ?? 0
  const seconds = day * SECONDS_OF_DAY + timeOfDay(start)
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null
  if (offset !== null) return [{ seconds: seconds - offset * 60, kind: 'instant' }]
  const isUnclear = !start.isCertain('meridiem') && hour >= 1 && hour < 12
  if (isUnclear && hour <= lastUnclearHour) {
    return [seconds, seconds + SECONDS_OF_DAY / 2].map((at) => ({ seconds: at, kind: 'wall clock' }))
  }
  if (isUnclear) assumed.add(`${hour} in the morning`)
  return [{ seconds, kind: 'wall clock' }]
}

function instantsIn({ seconds, kind }: Moment, zone: Zone, assumed: Set<string>): number[] {
  if (kind === 'instant') return [seconds]
  const { instants, exists } = instantsOf(seconds, zone)
  if (!exists) assumed.add('clocks go forward over that time, so it is taken as if they had not')
  if (instants.length > 1) assumed.add('clocks go back then, so that time comes twice')
  return instants
}

function secondsOf(components: ParsedComponents): number {
  return dayOf(components) * SECONDS_OF_DAY + timeOfDay(components)
}

function timeOfDay(components: ParsedComponents): number {
  const [hour, minute, second] = (['hour', 'minute', 'second'] as const).map(
    (name) => components.get(name) ?? 0,
  )
  return (hour ?? 0) * 3_600 + (minute ?? 0) * 60 + (second ?? 0)
}

function dayOf(components: ParsedComponents): number {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((name) => components.get(name) ?? 1)
  return epochDay(year ?? 1, month ?? 1, day ?? 1)
}
