/** How often a rule's interval comes round, from the longest to the shortest (RFC 5545 §3.3.10 FREQ). */
export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const

export type Frequency = (typeof FREQUENCIES)[number]

/** Two-letter names of weekdays; the index is the number used everywhere else: 0 is Monday. */
export const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** One value of BYDAY: `-1FR` is `{ weekday: 4, ordinal: -1 }`; ordinal 0 means every such weekday. */
export interface RuleWeekday {
  readonly weekday: number
  readonly ordinal: number
}

/**
 * The last moment of a rule, inclusive: a day, a wall-clock time of the series, or a UTC instant. `seconds` since
 * 1970-01-01T00:00:00, as written.
 */
export interface RuleUntil {
  readonly form: 'day' | 'wall-clock' | 'utc'
  readonly seconds: number
}

/**
 * An RRULE value taken apart. Lists are empty where the part is missing, and in the order in which they were written.
 * Positive and negative values mean what RFC 5545 §3.3.10 says.
 */
export interface Rule {
  readonly frequency: Frequency
  readonly interval: number
  readonly count: number | null
  readonly until: RuleUntil | null
  readonly bySecond: readonly number[]
  readonly byMinute: readonly number[]
  readonly byHour: readonly number[]
  readonly byDay: readonly RuleWeekday[]
  readonly byMonthDay: readonly number[]
  readonly byYearDay: readonly number[]
  readonly byWeekNumber: readonly number[]
  readonly byMonth: readonly number[]
  readonly bySetPosition: readonly number[]
  /** First day of the week; 0 is Monday, the default. */
  readonly weekStart: number
}
