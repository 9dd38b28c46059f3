import { Temporal } from 'temporal-polyfill'
import { addDays } from '../../state/day.ts'

/**
 * The hours down the side of a time grid, one axis for all of its days. It follows the clock on the wall. Where clocks
 * are put back on one of the days, the repeated stretch is on the axis twice, and the second one does not exist on the
 * other days; where they are put forward, a stretch of that day does not exist.
 */
export interface Axis {
  /** from the top to the bottom; 1,440 unless clocks are put back on one of the days */
  minutes: number
  hours: AxisHour[]
  fold: Fold | null
  /** what does not exist, by day, in minutes of the axis */
  holes: { day: string; from: number; to: number }[]
}

interface AxisHour {
  at: number
  /** `02:00:00` */
  time: string
  /** the second one of two with this time */
  isAgain: boolean
}

/** Clocks are put back: `length` minutes from `wall` minutes on happen twice. */
interface Fold {
  day: string
  wall: number
  length: number
  /** the offset of the second pass, as in RFC 3339 */
  offset: string
}

const dayMinutes = 1_440

export function axisOf(days: readonly string[], zone: string): Axis {
  const changes = days.map((day) => ({ day, change: clockChange(day, zone) }))
  const put = changes.find(({ change }) => change !== null && change.shift < 0)
  const fold: Fold | null =
    put?.change == null
      ? null
      : { day: put.day, wall: put.change.wall, length: -put.change.shift, offset: put.change.offset }
  const minutes = dayMinutes + (fold?.length ?? 0)
  const holes: Axis['holes'] = []
  for (const { day, change } of changes) {
    if (change !== null && change.shift > 0)
      holes.push({ day, from: change.wall - change.shift, to: change.wall })
    if (fold !== null && day !== fold.day) {
      const from = fold.wall + fold.length
      holes.push({ day, from, to: from + fold.length })
    }
  }
  return { minutes, hours: hoursOf(minutes, fold), fold, holes }
}

/**
 * Where a time stands on the axis.
 * @param text wall-clock text, with its offset where it may be in the repeated stretch
 */
export function axisMinute(axis: Axis, text: string): number {
  const wall = (digit(text, 11) * 10 + digit(text, 12)) * 60 + digit(text, 14) * 10 + digit(text, 15)
  const { fold } = axis
  if (fold === null || wall < fold.wall) return wall
  if (wall >= fold.wall + fold.length) return wall + fold.length
  return text.slice(0, 10) === fold.day && text.endsWith(fold.offset) ? wall + fold.length : wall
}

/** The wall-clock text at a place of the axis; its bottom is the midnight after the day. */
export function wallTextAt(axis: Axis, day: string, minute: number): string {
  const wall = wallMinute(axis, minute)
  if (wall >= dayMinutes) return `${addDays(day, 1)}T00:00:00`
  return `${day}T${clock(Math.max(0, wall))}`
}

/** The minute on the wall at a place of the axis. */
export function wallMinute({ fold }: Axis, minute: number): number {
  return fold !== null && minute >= fold.wall + fold.length ? minute - fold.length : minute
}

function hoursOf(minutes: number, fold: Fold | null): AxisHour[] {
  const hours: AxisHour[] = []
  for (let wall = 0; wall < dayMinutes; wall += 60) {
    const at = fold !== null && wall >= fold.wall + fold.length ? wall + fold.length : wall
    hours.push({ at, time: clock(wall), isAgain: false })
    const isRepeated = fold !== null && wall >= fold.wall && wall < fold.wall + fold.length
    if (isRepeated) hours.push({ at: wall + fold.length, time: clock(wall), isAgain: true })
  }
  return hours.filter(({ at }) => at < minutes).sort((a, b) => a.at - b.at)
}

/** The change of the clock on a day: where the new time begins on the wall, and by how many minutes it is shifted. */
function clockChange(day: string, zone: string): { wall: number; shift: number; offset: string } | null {
  try {
    const date = Temporal.PlainDate.from(day)
    const start = date.toZonedDateTime(zone)
    if (start.hoursInDay === 24) return null
    // From the day before: where clocks are put forward at midnight, the day begins with the change.
    let change = date.subtract({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '12:00' })
    for (let found = change.getTimeZoneTransition('next'); found !== null; ) {
      change = found
      if (found.toPlainDate().toString() >= day) break
      found = found.getTimeZoneTransition('next')
    }
    if (change.toPlainDate().toString() !== day) return null
    const before = change.subtract({ seconds: 1 })
    const shift = (change.offsetNanoseconds - before.offsetNanoseconds) / 60_000_000_000
    return { wall: change.hour * 60 + change.minute, shift, offset: change.offset }
  } catch {
    // A zone that the browser does not know has the hours of every other day.
    return null
  }
}

/** Without a text of its own for every number: this is done for ten thousand events between two frames. */
function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

function clock(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:00`
}
