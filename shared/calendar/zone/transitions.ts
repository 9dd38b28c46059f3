import { SECONDS_OF_DAY } from './epoch-day.ts'
import type { Zone } from './zone.ts'

/** A change of a zone's clocks at an instant, from one offset to another; all in seconds. */
export interface Transition {
  readonly at: number
  readonly offsetFrom: number
  readonly offsetTo: number
}

/** The quickest change of clocks and back in the IANA database took seven days (Brazil, 2000). */
const STEP = 6 * SECONDS_OF_DAY

/** The transitions of a zone in `(from, to]`, found by looking at its offset every few days. */
export function transitionsOf(zone: Pick<Zone, 'offsetAt'>, from: number, to: number): Transition[] {
  const transitions: Transition[] = []
  let known = from
  let offsetFrom = zone.offsetAt(from)
  while (known < to) {
    const end = Math.min(known + STEP, to)
    const offsetTo = zone.offsetAt(end)
    if (offsetTo !== offsetFrom) transitions.push({ at: firstOther(zone, known, end), offsetFrom, offsetTo })
    known = end
    offsetFrom = offsetTo
  }
  return transitions
}

/** The first instant in `(before, after]` whose offset is not that of `before`. */
function firstOther(zone: Pick<Zone, 'offsetAt'>, before: number, after: number): number {
  const offset = zone.offsetAt(before)
  let low = before
  let high = after
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offsetAt(middle) === offset) low = middle
    else high = middle
  }
  return high
}
