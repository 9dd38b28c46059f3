import { Temporal } from 'temporal-polyfill'
import type { Language } from '#shared/calendar/language.ts'
import type { Assumption } from '#shared/rpc/event.ts'
import { germanReader } from './german-times.ts'

/** A date or time found in plain words. */
export interface FoundDate {
  /** Where in the text, in characters; `to` is exclusive. */
  readonly range: { readonly from: number; readonly to: number }
  /** On the wall clock of the zone that was given, unless the words name an offset of their own. */
  readonly start: Temporal.PlainDateTime
  /** Where the words name an end too: “from 9 to 11”. */
  readonly end: Temporal.PlainDateTime | null
  /** False where only a day was named. */
  readonly hasTime: boolean
  /** What the words left open. */
  readonly assumed: readonly Assumption[]
}

/** Finds dates and times in a text, as somebody means them who says it at `now`, in that zone; in order. */
export async function readDateText(
  text: string,
  now: Temporal.ZonedDateTime,
  language: Language,
): Promise<FoundDate[]> {
  // Loaded when it is needed: few starts of the engine ever read plain words.
  const { casual, de } = await import('chrono-node')
  const reader = language === 'de' ? germanReader(de.casual) : casual
  // Chrono reckons on a wall clock; given as if it were UTC, no zone of this machine can shift it.
  const wall = now.toPlainDateTime()
  const instant = new Date(wall.toZonedDateTime('UTC').epochMilliseconds)
  return reader.parse(text, { instant, timezone: 0 }, { forwardDate: true }).map((result) => {
    const part = partOfDay(result.start)
    const start = wallClock(result.start, result.text, now)
    return {
      range: { from: result.index, to: result.index + result.text.length },
      start: part === null ? start : start.with({ hour: part, minute: 0, second: 0 }),
      end: result.end == null ? null : wallClock(result.end, result.text, now),
      hasTime: result.start.isCertain('hour') || part !== null,
      assumed: assumedOf(result.start, part, language),
    }
  })
}

/** Hours that are meant by the parts of a day, where nobody says one. */
const hoursOfParts: Readonly<Record<string, number>> = {
  'casualReference/morning': 9,
  'casualReference/noon': 12,
  'casualReference/afternoon': 15,
  'casualReference/evening': 19,
  'casualReference/night': 22,
}

function partOfDay(start: Components): number | null {
  if (start.isCertain('hour')) return null
  return [...start.tags()].map((tag) => hoursOfParts[tag]).find((hour) => hour !== undefined) ?? null
}

interface Components {
  isCertain(component: 'day' | 'weekday' | 'month' | 'year' | 'meridiem' | 'hour' | 'timezoneOffset'): boolean
  date(): Date
  get(component: 'hour' | 'minute' | 'timezoneOffset'): number | null
  tags(): Set<string>
}

/** Words such as “9:00 UTC” or “10:00 +02:00” name a moment rather than a wall-clock time. */
const offsetWords = /\b(?:UTC|GMT|Z|[A-Z]{1,4}T)\b|[+-]\d{2}:?\d{2}\b/

function wallClock(
  components: Components,
  words: string,
  now: Temporal.ZonedDateTime,
): Temporal.PlainDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(components.date().getTime())
  const isMoment = components.isCertain('timezoneOffset') && offsetWords.test(words)
  const zone = isMoment ? now.timeZoneId : 'UTC'
  return instant.toZonedDateTimeISO(zone).toPlainDateTime()
}

/** Below this hour both halves of the day are likely where hours are counted to twelve, as in English. */
const lastUnclearHour = { en: 11, de: 6 } as const

function assumedOf(components: Components, part: number | null, language: Language): Assumption[] {
  const hour = components.get('hour') ?? 0
  const isDayKnown = components.isCertain('day') || components.isCertain('weekday')
  const isUnclear =
    components.isCertain('hour') &&
    !components.isCertain('meridiem') &&
    hour >= 1 &&
    hour <= lastUnclearHour[language]
  return [
    ...(isDayKnown ? [] : (['day'] as const)),
    ...(part === null ? [] : (['hour'] as const)),
    ...(isUnclear ? (['half-of-day'] as const) : []),
  ]
}
