import { CalendarError } from '../calendar-error.ts'
import { parseWallClock } from '../zone/wall-clock.ts'
import { FREQUENCIES, type Rule, type RuleUntil, type RuleWeekday, WEEKDAYS } from './rule.ts'
import { contradictionOf } from './rule-contradiction.ts'

/**
 * How to read a rule that breaks one of RFC 5545's prohibitions but has an obvious meaning (COUNT beside UNTIL,
 * `FREQ=WEEKLY;BYDAY=1MO`, INTERVAL=0, unknown parts …): `strict` refuses it, for what somebody is writing now;
 * `tolerant` takes the obvious meaning, for what files and servers already contain (docs/recurrence.md lists them).
 */
export type RuleReading = 'strict' | 'tolerant'

const REMEMBERED_RULES = 2000
const remembered = new Map<string, Rule>()

/**
 * Takes an RRULE value apart (`FREQ=WEEKLY;BYDAY=MO,WE`; a leading `RRULE:` is allowed). Throws `invalid`, naming the
 * part that is wrong, why, and what would be right. RFC 5545 §3.3.10.
 */
export function parseRule(text: string, reading: RuleReading = 'strict'): Rule {
  const key = `${reading} ${text}`
  let rule = remembered.get(key)
  if (!rule) {
    rule = readRule(text, reading)
    // Calendars repeat a few rules endlessly; a full map is simply begun anew.
    if (remembered.size >= REMEMBERED_RULES) remembered.clear()
    remembered.set(key, rule)
  }
  return rule
}

function readRule(text: string, reading: RuleReading): Rule {
  const parts = partsOf(text, reading)
  const frequency = FREQUENCIES.find((name) => name === parts.get('FREQ')?.toUpperCase())
  if (!frequency) {
    const given = parts.get('FREQ')
    throw wrong(
      text,
      given === undefined ? 'FREQ is missing' : `FREQ=${given} is not a frequency`,
      `Use one of ${FREQUENCIES.join(', ')}.`,
    )
  }
  const numbers = (name: string, from: number, to: number, signed = false) =>
    numbersOf(text, name, parts.get(name), { from, to, signed })
  const rule: Rule = {
    frequency,
    interval: positiveOf(text, 'INTERVAL', parts.get('INTERVAL'), reading) ?? 1,
    count: positiveOf(text, 'COUNT', parts.get('COUNT'), reading) ?? null,
    until: untilOf(text, parts.get('UNTIL')),
    bySecond: numbers('BYSECOND', 0, 60),
    byMinute: numbers('BYMINUTE', 0, 59),
    byHour: numbers('BYHOUR', 0, 23),
    byDay: weekdaysOf(text, parts.get('BYDAY')),
    byMonthDay: numbers('BYMONTHDAY', 1, 31, true),
    byYearDay: numbers('BYYEARDAY', 1, 366, true),
    byWeekNumber: numbers('BYWEEKNO', 1, 53, true),
    byMonth: numbers('BYMONTH', 1, 12),
    bySetPosition: numbers('BYSETPOS', 1, 366, true),
    weekStart: weekStartOf(text, parts.get('WKST')),
  }
  if (reading === 'strict') {
    const contradiction = contradictionOf(rule)
    if (contradiction) throw wrong(text, contradiction.message, contradiction.hint)
  }
  return rule
}

const PARTS = new Set(
  'FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST'.split(
    ' ',
  ),
)

function partsOf(text: string, reading: RuleReading): Map<string, string> {
  const parts = new Map<string, string>()
  for (const piece of text
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    if (piece.trim() === '') continue
    const equals = piece.indexOf('=')
    const name = piece.slice(0, Math.max(equals, 0)).trim().toUpperCase()
    const value = piece.slice(equals + 1).trim()
    if (equals < 1 || value === '') {
      throw wrong(
        text,
        `"${piece}" is not a part of a rule`,
        'Write parts as NAME=VALUE, separated by semicolons.',
      )
    }
    if (name === 'RSCALE') {
      if (value.toUpperCase() === 'GREGORIAN') continue
      throw wrong(text, `RSCALE=${value}: only the Gregorian calendar is supported`, 'Leave RSCALE out.')
    }
    if (reading === 'strict') {
      if (!PARTS.has(name))
        throw wrong(text, `${name} is not a part of a rule`, `Known parts: ${[...PARTS].join(', ')}.`)
      if (parts.has(name)) throw wrong(text, `${name} is given twice`, 'Give each part once.')
    }
    parts.set(name, value)
  }
  return parts
}

function positiveOf(
  text: string,
  name: string,
  value: string | undefined,
  reading: RuleReading,
): number | undefined {
  if (value === undefined) return undefined
  const number = /^\+?\d{1,15}$/.test(value) ? Number(value) : Number.NaN
  if (number === 0 && reading === 'tolerant') return 1
  if (number >= 1) return number
  throw wrong(text, `${name}=${value} is not a whole number above 0`, `Write ${name}=1 or more.`)
}

function numbersOf(
  text: string,
  name: string,
  value: string | undefined,
  range: { from: number; to: number; signed: boolean },
): number[] {
  if (value === undefined) return []
  return value.split(',').map((item) => {
    const number = /^[+-]?\d{1,3}$/.test(item.trim()) ? Number(item) : Number.NaN
    const size = range.signed ? Math.abs(number) : number
    if (size >= range.from && size <= range.to) return number
    const allowed = `${range.from} to ${range.to}${range.signed ? ` or -${range.to} to -${range.from}` : ''}`
    throw wrong(text, `${name}=${item} is out of range`, `${name} takes numbers from ${allowed}.`)
  })
}

function weekdaysOf(text: string, value: string | undefined): RuleWeekday[] {
  if (value === undefined) return []
  return value.split(',').map((item) => {
    const match = /^([+-]?\d{1,2})?\s*([A-Z]{2})$/i.exec(item.trim())
    const weekday = WEEKDAYS.indexOf(match?.[2]?.toUpperCase() ?? '')
    const ordinal = match?.[1] === undefined ? 0 : Number(match[1])
    const isOrdinal = match?.[1] === undefined || (ordinal !== 0 && Math.abs(ordinal) <= 53)
    if (weekday >= 0 && isOrdinal) return { weekday, ordinal }
    throw wrong(
      text,
      `BYDAY=${item} is not a weekday`,
      `Use ${WEEKDAYS.join(', ')}, as 1MO or -1FR if numbered.`,
    )
  })
}

function weekStartOf(text: string, value: string | undefined): number {
  if (value === undefined) return 0
  const weekday = WEEKDAYS.indexOf(value.toUpperCase())
  if (weekday >= 0) return weekday
  throw wrong(text, `WKST=${value} is not a weekday`, `Use one of ${WEEKDAYS.join(', ')}.`)
}

function untilOf(text: string, value: string | undefined): RuleUntil | null {
  if (value === undefined) return null
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z)?)?$/i.exec(value)
  const hint = 'Write UNTIL=20261231, UNTIL=20261231T235959Z, or for floating time UNTIL=20261231T235959.'
  if (!match) throw wrong(text, `UNTIL=${value} is neither a date nor a time`, hint)
  const [, year, month, day, hour, minute, second, utc] = match
  const date = `${year}-${month}-${day}`
  try {
    if (hour === undefined) return { form: 'day', seconds: parseWallClock(date) }
    return {
      form: utc ? 'utc' : 'wall-clock',
      seconds: parseWallClock(`${date}T${hour}:${minute}:${second}`),
    }
  } catch {
    throw wrong(text, `UNTIL=${value} is a day or time that does not exist`, hint)
  }
}

function wrong(text: string, message: string, hint: string): CalendarError {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text
  return new CalendarError('invalid', `${message} (in the rule "${shown}").`, {
    field: 'recurrence.rules',
    hint,
  })
}
