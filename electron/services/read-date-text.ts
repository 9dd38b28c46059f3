import { Temporal } from 'temporal-polyfill'

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
  /** What the words left open and was assumed: the half of the day, the year, the week. */
  readonly assumed: readonly ('day' | 'month' | 'year' | 'meridiem')[]
}

/** Finds dates and times in English text, as somebody means them who says it at `now`, in that zone; in order. */
export async function readDateText(text: string, now: Temporal.ZonedDateTime): Promise<FoundDate[]> {
  // Loaded when it is needed: few starts of the engine ever read plain words.
  const { casual } = await import('chrono-node')
  // Chrono reckons on a wall clock; given as if it were UTC, no zone of this machine can shift it.
  const wall = now.toPlainDateTime()
  const instant = new Date(wall.toZonedDateTime('UTC').epochMilliseconds)
  return casual.parse(text, { instant, timezone: 0 }, { forwardDate: true }).map((result) => ({
    range: { from: result.index, to: result.index + result.text.length },
    start: wallClock(result.start, result.text, now),
    end: result.end == null ? null : wallClock(result.end, result.text, now),
    hasTime: result.start.isCertain('hour'),
    assumed: assumedOf(result.start),
  }))
}

interface Components {
  get(component: 'timezoneOffset'): number | null
  isCertain(component: 'day' | 'weekday' | 'month' | 'year' | 'meridiem' | 'hour' | 'timezoneOffset'): boolean
  date(): Date
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

function assumedOf(components: Components): FoundDate['assumed'] {
  const isDayKnown = components.isCertain('day') || components.isCertain('weekday')
  return [
    ...(isDayKnown ? [] : (['day'] as const)),
    ...(components.isCertain('month') || components.isCertain('weekday') ? [] : (['month'] as const)),
    ...(components.isCertain('year') || components.isCertain('weekday') ? [] : (['year'] as const)),
    ...(components.isCertain('hour') && !components.isCertain('meridiem') ? (['meridiem'] as const) : []),
  ]
}
