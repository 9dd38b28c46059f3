import { parseInstant, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { EventValues } from '../state/event-values.ts'
import { instantOfMoment } from '../state/moment.ts'
import type { StoredEvent } from '../state/stored-event.ts'
import { typeOf } from './event-json.ts'
import { invalid } from './graph-error.ts'

type Test = (event: StoredEvent) => boolean

/**
 * The part of `$filter` that is useful for events: `iCalUId eq '…'`, `subject eq '…'`, `type eq '…'`,
 * `start/dateTime ge '…'` (and gt, lt, le; also end), a single-value extended property, and these joined by `and`.
 * Raises 400 for anything else.
 */
export function readFilter(text: string): Test {
  const tests = text.split(/ and (?![^(]*\))/).map((part) => readTest(part.trim()))
  return (event) => tests.every((test) => test(event))
}

/** A `$filter` by a single-value extended property alone. Raises 400 for anything else. */
export function readExtendedFilter(text: string): (entity: Pick<EventValues, 'extended'>) => boolean {
  const test = extendedTest(text)
  if (test) return test
  throw invalid(`Invalid filter clause: ${text}`, 'ErrorInvalidUrlQueryFilter')
}

function extendedTest(text: string): ((entity: Pick<EventValues, 'extended'>) => boolean) | undefined {
  const found =
    /^singleValueExtendedProperties\/any\(\s*(\w+):\s*\1\/id eq '([^']*)' and \1\/value eq '((?:[^']|'')*)'\s*\)$/i.exec(
      text,
    )
  if (!found) return undefined
  const wanted = (found[3] ?? '').replaceAll("''", "'")
  return ({ extended }) => extended.some(({ id, value }) => id === found[2] && value === wanted)
}

function readTest(text: string): Test {
  const extended = extendedTest(text)
  if (extended) return (event) => extended(event.values)
  const equality = /^(iCalUId|subject|type) eq '((?:[^']|'')*)'$/.exec(text)
  if (equality) {
    const value = (equality[2] ?? '').replaceAll("''", "'")
    return (event) => textOf(event, equality[1]) === value
  }
  const comparison = /^(start|end)\/dateTime (ge|gt|lt|le) '([^']*)'$/.exec(text)
  if (comparison) {
    const bound = readTime(comparison[3] ?? '')
    return (event) => compare(timeOf(event, comparison[1]), comparison[2], bound)
  }
  throw invalid(`Invalid filter clause: ${text}`, 'ErrorInvalidUrlQueryFilter')
}

function textOf(event: StoredEvent, name: string | undefined): string {
  if (name === 'iCalUId') return event.uid
  if (name === 'subject') return event.values.subject
  return typeOf({ event, day: null, exception: undefined })
}

function timeOf(event: StoredEvent, name: string | undefined): number {
  const { start, end, isAllDay } = event.values
  const moment = name === 'start' ? start : end
  return isAllDay ? moment.wall : instantOfMoment(moment)
}

function compare(one: number, operator: string | undefined, other: number): boolean {
  if (operator === 'ge') return one >= other
  if (operator === 'gt') return one > other
  return operator === 'lt' ? one < other : one <= other
}

function readTime(text: string): number {
  try {
    return /[zZ]$|[+-]\d\d:?\d\d$/.test(text)
      ? parseInstant(text)
      : parseWallClock(text.replace(/\.\d+$/, ''))
  } catch {
    throw invalid(`Invalid time in filter: ${text}`, 'ErrorInvalidUrlQueryFilter')
  }
}
