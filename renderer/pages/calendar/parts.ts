import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { addDays, daysBetween } from '../../state/day.ts'
import { type Axis, axisMinute } from './axis.ts'
import type { Stretch } from './columns.ts'
import type { Across } from './lanes.ts'
import { identity } from './stops.ts'

/** What of an occurrence lies in one day of a time grid; `key` also names the day. */
export interface Block extends Stretch {
  occurrence: Occurrence
  day: string
  /** it began on the day before, or goes on */
  isCutAbove: boolean
  isCutBelow: boolean
}

/** What of an occurrence lies in a row of days. */
export interface Bar extends Across {
  occurrence: Occurrence
  isCutBefore: boolean
  isCutAfter: boolean
}

export interface Parts {
  /** in the order of the days */
  blocks: Block[][]
  bars: Bar[]
}

/** An event is drawn at least this many minutes high, so that its title can be read. */
const leastMinutes = 24

/** What has its place in the time grid; all-day events and those of a whole day and longer lie above it. */
export function isTimed(occurrence: Occurrence): boolean {
  if (occurrence.allDay) return false
  const firstDay = occurrence.start.slice(0, 10)
  const endDay = occurrence.end.slice(0, 10)
  if (endDay <= firstDay) return true
  return endDay === addDays(firstDay, 1) && occurrence.end.slice(11, 16) < occurrence.start.slice(11, 16)
}

/** The occurrences of a time grid, cut at midnight, and those that lie above it. */
export function partsOf(occurrences: readonly Occurrence[], days: readonly string[], axis: Axis): Parts {
  const indexes = new Map(days.map((day, index) => [day, index]))
  const blocks: Block[][] = days.map(() => [])
  const above: Occurrence[] = []
  for (const occurrence of occurrences) {
    if (!isTimed(occurrence)) {
      above.push(occurrence)
      continue
    }
    for (const block of blocksOf(occurrence, axis)) {
      const index = indexes.get(block.day)
      if (index !== undefined) blocks[index]?.push(block)
    }
  }
  return { blocks, bars: barsOf(above, days) }
}

/** The parts of an occurrence by day. */
export function blocksOf(occurrence: Occurrence, axis: Axis): Block[] {
  const { start, end } = occurrence
  const firstDay = start.slice(0, 10)
  const endDay = end.slice(0, 10)
  const key = identity(occurrence)
  const from = axisMinute(axis, start)
  if (endDay <= firstDay)
    return [block(occurrence, `${key}|${firstDay}`, firstDay, from, axisMinute(axis, end))]
  const first = block(occurrence, `${key}|${firstDay}`, firstDay, from, axis.minutes)
  if (end.slice(11, 16) === '00:00') return [first]
  const second = block(occurrence, `${key}|${endDay}`, endDay, 0, axisMinute(axis, end))
  return [
    { ...first, isCutBelow: true },
    { ...second, isCutAbove: true },
  ]

  function block(of: Occurrence, name: string, day: string, begin: number, finish: number): Block {
    const top = Math.min(begin, axis.minutes - leastMinutes)
    const bottom = Math.min(axis.minutes, Math.max(finish, top + leastMinutes))
    return { key: name, occurrence: of, day, from: top, to: bottom, isCutAbove: false, isCutBelow: false }
  }
}

/** Occurrences as they lie across a row of days. Those of one day follow longer ones, by time. */
export function barsOf(occurrences: readonly Occurrence[], days: readonly string[]): Bar[] {
  const firstShown = days[0]
  const lastShown = days.at(-1)
  if (firstShown === undefined || lastShown === undefined) return []
  const indexes = new Map(days.map((day, index) => [day, index]))
  const bars: Bar[] = []
  for (const occurrence of occurrences) {
    const first = occurrence.start.slice(0, 10)
    const last = lastDayOf(occurrence, first)
    if (last < firstShown || first > lastShown) continue
    bars.push({
      key: `${identity(occurrence)}|${firstShown}`,
      occurrence,
      first: indexes.get(first) ?? 0,
      last: indexes.get(last) ?? days.length - 1,
      isCutBefore: first < firstShown,
      isCutAfter: last > lastShown,
    })
  }
  return bars.sort(
    (a, b) =>
      Number(isTimed(a.occurrence)) - Number(isTimed(b.occurrence)) ||
      compare(a.occurrence.start.slice(0, 19), b.occurrence.start.slice(0, 19)) ||
      compare(a.occurrence.title, b.occurrence.title) ||
      compare(a.key, b.key),
  )
}

/** The last day an occurrence touches: its end is exclusive. */
export function lastDayOf(occurrence: Occurrence, firstDay = occurrence.start.slice(0, 10)): string {
  const endDay = occurrence.end.slice(0, 10)
  if (endDay <= firstDay) return firstDay
  const isAtMidnight = occurrence.allDay || occurrence.end.slice(11, 19) === '00:00:00'
  return isAtMidnight ? addDays(endDay, -1) : endDay
}

/** How many days an occurrence touches. */
export function dayCount(occurrence: Occurrence): number {
  const first = occurrence.start.slice(0, 10)
  return daysBetween(first, lastDayOf(occurrence, first)) + 1
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
