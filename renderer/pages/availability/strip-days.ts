import type { FoundTimes, Stretch } from '#shared/rpc/availability.ts'
import { addDays } from '../../state/day.ts'
import { wallClocks } from './times-text.ts'

export type StripKind = 'hours' | 'busy' | 'others' | 'free'

/** A piece of a day, in shares of the hours that are drawn. */
export interface StripPart {
  kind: StripKind
  /** of 1 */
  from: number
  to: number
  /** of a time that fits, that time */
  start: string | null
}

export interface Strip {
  /** full hours of the day that are drawn, from the first on to the last */
  firstHour: number
  lastHour: number
  days: { day: string; parts: StripPart[] }[]
}

/** What of each day is within working hours, busy, and fits, on the clock of the zone. */
export function stripOf(found: FoundTimes, from: string, to: string): Strip {
  const pieces = [
    ...piecesOf('hours', found.hours, found.zone),
    ...piecesOf('busy', found.own.busy, found.zone),
    ...found.people.flatMap(({ busy }) => piecesOf('others', busy, found.zone)),
    ...piecesOf('free', found.times, found.zone),
  ]
  const working = pieces.filter(({ kind }) => kind === 'hours')
  const firstHour = Math.max(0, Math.floor(Math.min(...working.map((piece) => piece.from), 9 * 60) / 60) - 1)
  const lastHour = Math.min(24, Math.ceil(Math.max(...working.map((piece) => piece.to), 17 * 60) / 60) + 1)
  const share = (minutes: number) =>
    Math.min(1, Math.max(0, (minutes - firstHour * 60) / ((lastHour - firstHour) * 60)))
  const days: Strip['days'] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const parts = pieces
      .filter((piece) => piece.day === day)
      .map(({ kind, from, to, start }) => ({ kind, from: share(from), to: share(to), start }))
      .filter((part) => part.to > part.from)
    days.push({ day, parts })
  }
  return { firstHour, lastHour, days }
}

interface Piece {
  kind: StripKind
  day: string
  /** minutes of the day */
  from: number
  to: number
  start: string | null
}

/** Stretches cut at midnight. */
function piecesOf(kind: StripKind, stretches: readonly Stretch[], zone: string): Piece[] {
  return stretches.flatMap((stretch) => {
    const [first, last] = wallClocks(stretch, zone)
    const pieces: Piece[] = []
    for (let day = first.slice(0, 10); day <= last.slice(0, 10); day = addDays(day, 1)) {
      const from = day === first.slice(0, 10) ? minuteOf(first) : 0
      const to = day === last.slice(0, 10) ? minuteOf(last) : 24 * 60
      if (to > from) pieces.push({ kind, day, from, to, start: kind === 'free' ? stretch.start : null })
    }
    return pieces
  })
}

function minuteOf(wallClock: string): number {
  return Number(wallClock.slice(11, 13)) * 60 + Number(wallClock.slice(14, 16))
}
