import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { transitionsOf } from '#shared/calendar/zone/transitions.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import type { Connection } from './connection.ts'
import { kinds } from './length-class.ts'
import type { FoundOccurrence } from './occurrence-scan.ts'
import type { TimeSpan } from './time-span.ts'

/** How many occurrences of a calendar touch a day: days since 1970-01-01, on the wall clock of the zone asked for. */
export type DayCounts = Map<number, Map<number, number>>

/** Integers are divided towards zero in SQL: far enough to have every day there is on one side of it. */
const shiftDays = 1_000_000

type Group = [calendar: number, firstDay: number, lastDay: number, count: number]

/**
 * Counts what the occurrence table has, by day and calendar. SQLite does the counting, so that a year of a store with a
 * hundred thousand events costs one pass over the index and a few hundred rows.
 */
export function countDays(
  connection: Connection,
  span: TimeSpan,
  calendarIds: readonly number[] | null,
): DayCounts {
  const counts: DayCounts = new Map()
  const statement = countStatement(span, calendarIds !== null)
  const parameters = {
    from: span.instants.from,
    to: span.instants.to,
    wallFrom: span.wallClock.from,
    wallTo: span.wallClock.to,
    ...(calendarIds === null ? {} : { calendars: JSON.stringify(calendarIds) }),
  }
  for (const [calendar, first, last, count] of connection.json<Group[]>(statement, parameters))
    addCount(counts, span, calendar, { first, last }, count)
  return counts
}

/** Counts one occurrence that the table does not have. */
export function countOccurrence(
  counts: DayCounts,
  span: TimeSpan,
  calendar: number,
  { start, end, isWallClock }: FoundOccurrence,
): void {
  const dayOf = (second: number) =>
    Math.floor((second + (isWallClock ? 0 : span.zone.offsetAt(second))) / SECONDS_OF_DAY)
  addCount(counts, span, calendar, { first: dayOf(start), last: dayOf(Math.max(start, end - 1)) }, 1)
}

function addCount(
  counts: DayCounts,
  { wallClock }: TimeSpan,
  calendar: number,
  days: { readonly first: number; readonly last: number },
  count: number,
): void {
  const from = Math.max(days.first, wallClock.from / SECONDS_OF_DAY)
  const to = Math.min(days.last, wallClock.to / SECONDS_OF_DAY - 1)
  for (let day = from; day <= to; day += 1) {
    const ofDay = counts.get(day) ?? new Map<number, number>()
    ofDay.set(calendar, (ofDay.get(calendar) ?? 0) + count)
    counts.set(day, ofDay)
  }
}

/** Per kind one range of the primary key, as the scan of occurrences has it. */
function countStatement(span: TimeSpan, isOfCalendars: boolean): string {
  const calendars = isOfCalendars ? 'AND calendar_id IN (SELECT value FROM json_each(:calendars))' : ''
  const scans = kinds.map(({ kind, isWallClock, longest }) => {
    const [from, to] = isWallClock ? [':wallFrom', ':wallTo'] : [':from', ':to']
    const earliest = Number.isFinite(longest) ? `AND start_second >= ${from} - ${longest}` : ''
    const offset = (second: string) => (isWallClock ? '0' : offsetOf(span.zone, span.instants, second))
    const day = (second: string) =>
      `(${second} + ${offset(second)} + ${shiftDays * SECONDS_OF_DAY}) / ${SECONDS_OF_DAY} - ${shiftDays}`
    // What began before the span counts from its first day on; before it, clocks do not matter.
    const start = `max(start_second, ${from})`
    const end = `min(max(start_second, end_second - 1), ${to} - 1)`
    return `SELECT calendar_id AS calendar, ${day(start)} AS first, ${day(end)} AS last FROM occurrence
      WHERE kind = ${kind} ${earliest} AND start_second < ${to}
        AND (end_second > ${from} OR start_second >= ${from}) ${calendars}`
  })
  return `SELECT json_group_array(json_array(calendar, first, last, number)) FROM (
    SELECT calendar, first, last, count(*) AS number FROM (${scans.join(' UNION ALL ')})
    GROUP BY calendar, first, last)`
}

/** SQL for the offset of a zone at an instant of the span. */
function offsetOf(zone: Zone, { from, to }: TimeSpan['instants'], second: string): string {
  const changes = transitionsOf(zone, from, to)
  const last = zone.offsetAt(to)
  if (changes.length === 0) return String(last)
  const cases = changes.map(({ at, offsetFrom }) => `WHEN ${second} < ${at} THEN ${offsetFrom}`)
  return `(CASE ${cases.join(' ')} ELSE ${last} END)`
}
