import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Language } from '#shared/calendar/language.ts'
import type { Assumption, EventDraft } from '#shared/rpc/event.ts'
import { readSetting } from '../read-settings.ts'
import type { ServiceContext } from '../service-context.ts'
import { findRepetition, firstOf, type Repetition } from './find-repetition.ts'
import type { LineWords } from './line-words.ts'
import { type FoundDate, readDateText } from './read-date-text.ts'
import { lineWords } from './words-by-language.ts'

const longestText = 500

/**
 * Reads an event from one line of plain words, such as “lunch with Ana tomorrow 12:30 at Rosso for 45 min” or „jeden
 * Dienstag 18 Uhr Yoga“. Nothing is stored. Throws `invalid` where there is no title, the text is too long, or how often
 * it repeats can be meant in several ways; without a time the event is today's, all day.
 */
export async function interpretEvent(
  context: ServiceContext,
  line: string,
  language: Language = 'en',
): Promise<EventDraft> {
  const written = line.replace(/\s+/g, ' ').trim()
  if (written.length > longestText)
    throw new CalendarError('invalid', `Write it in at most ${longestText} characters.`, {
      field: 'text',
      fact: { code: 'line-too-long', most: longestText },
    })
  const words = lineWords[language]
  const now = context.now().toZonedDateTimeISO(context.zone())
  const text = words.spell(written, now.toPlainDate().toString())
  const repetition = findRepetition(text, words)
  const once = repetition === null ? text : cutOut(text, repetition.range)
  // The length first: “for 1.5 hours” would be taken for a time from now.
  const { minutes, rest: timed } = takeLength(once, words)
  const found = mostTelling(await readDateText(timed, now, language))
  const { location, rest } = takeLocation(found === undefined ? timed : cutOut(timed, found.range), words)
  const title = tidy(rest, words)
  if (title === '')
    throw new CalendarError('invalid', 'What is it? Only a time was given.', {
      field: 'text',
      fact: { code: 'line-without-title' },
      hint: 'Write it as “lunch with Ana tomorrow 12:30”.',
    })
  const length = minutes ?? readSetting(context.store, 'eventMinutes')
  return {
    title,
    location,
    ...timesOf(found, { now, minutes: length, weekdays: repetition?.weekdays ?? [] }),
    recurrence:
      repetition === null
        ? null
        : { rules: [repetition.rule], exclusionRules: [], additions: [], exclusions: [] },
    understood: [
      repetition === null ? '' : text.slice(repetition.range.from, repetition.range.to),
      found === undefined ? '' : timed.slice(found.range.from, found.range.to),
    ]
      .filter((part) => part !== '')
      .join(' '),
    assumed: assumedOf(found, repetition),
  }
}

/** A weekday that it repeats on says the day; one that is not said at all is today. */
function assumedOf(found: FoundDate | undefined, repetition: Repetition | null): Assumption[] {
  const assumed = found?.assumed ?? ['day' as const]
  return (repetition?.weekdays.length ?? 0) > 0 ? assumed.filter((open) => open !== 'day') : [...assumed]
}

interface Times {
  now: Temporal.ZonedDateTime
  minutes: number
  /** On one of which the first has to be; empty for any day. */
  weekdays: readonly number[]
}

function timesOf(
  found: FoundDate | undefined,
  { now, minutes, weekdays }: Times,
): { start: EventTime; end: EventTime } {
  if (found === undefined) return allDay(firstOf(now.toPlainDate(), weekdays), null)
  const named = found.start.toPlainDate()
  const days = firstOf(dayFor(found, now, weekdays), weekdays).since(named).days
  const start = found.start.add({ days })
  const end = found.end?.add({ days }) ?? null
  if (!found.hasTime) return allDay(start.toPlainDate(), end?.toPlainDate() ?? null)
  const last = end ?? start.add({ minutes })
  const later = Temporal.PlainDateTime.compare(last, start) < 0 ? last.add({ days: 1 }) : last
  return { start: at(start, now.timeZoneId), end: at(later, now.timeZoneId) }
}

/** From when on a weekday is looked for: today where no day was named and the time is yet to come. */
function dayFor(
  found: FoundDate,
  now: Temporal.ZonedDateTime,
  weekdays: readonly number[],
): Temporal.PlainDate {
  if (weekdays.length === 0 || !found.assumed.includes('day')) return found.start.toPlainDate()
  const isAhead = Temporal.PlainTime.compare(found.start.toPlainTime(), now.toPlainTime()) >= 0
  return now.toPlainDate().add({ days: isAhead ? 0 : 1 })
}

/** Of several dates the one with a time, and of those the longest: “night shift tomorrow 22:00” is about the latter. */
function mostTelling(found: readonly FoundDate[]): FoundDate | undefined {
  const weight = ({ hasTime, range }: FoundDate): number => (hasTime ? 1_000 : 0) + range.to - range.from
  return found.toSorted((left, right) => weight(right) - weight(left))[0]
}

function allDay(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate | null,
): { start: EventTime; end: EventTime } {
  return { start: { date: first.toString() }, end: { date: (last ?? first).add({ days: 1 }).toString() } }
}

function at(time: Temporal.PlainDateTime, zone: string): EventTime {
  return { dateTime: time.toString({ smallestUnit: 'second' }), zone }
}

/** Takes out a length such as “for 45 min” or “for 1.5 hours”. */
function takeLength(text: string, { length, lengths }: LineWords): { minutes: number | null; rest: string } {
  const found = length.exec(text)
  if (found === null) return { minutes: null, rest: text }
  const { hours = '0', after = '0', minutes = '0', word = '' } = found.groups ?? {}
  const spoken = lengths[word.toLowerCase().replace(/\s+/g, ' ')] ?? 0
  const total = Math.round(Number(hours.replace(',', '.')) * 60) + Number(after) + Number(minutes) + spoken
  const range = { from: found.index, to: found.index + found[0].length }
  return { minutes: total === 0 ? null : total, rest: cutOut(text, range) }
}

/** Leaves a line break where something was: no word of the line before it belongs to one after it. */
function cutOut(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return `${text.slice(0, from)}\n${text.slice(to)}`
}

/** Takes out the place after “at” or “in”, up to where a date or length was. */
function takeLocation(text: string, words: LineWords): { location: string; rest: string } {
  const found = words.place.exec(text)
  const place = found?.[1]?.replace(/[\s,;]+$/, '') ?? ''
  return place === '' || found === null
    ? { location: '', rest: text }
    : { location: place, rest: text.replace(found[0], '\n') }
}

/** The words that are left, without the prepositions that led to what was taken out. */
function tidy(text: string, { leading }: LineWords): string {
  return text
    .replace(leading, '')
    .replaceAll('\n', ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
}
