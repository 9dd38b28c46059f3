import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { type Axis, axisOf } from './axis.ts'
import { type Parts, partsOf } from './parts.ts'

/** A stretch of days ready to be laid out. */
export interface Prepared {
  axis: Axis
  parts: Parts
}

const known = new WeakMap<
  readonly Occurrence[],
  { zone: string; first: string | undefined; prepared: Prepared }
>()

/** The parts of the occurrences of some days; what was prepared once is kept as long as its list of occurrences. */
export function prepare(occurrences: readonly Occurrence[], days: readonly string[], zone: string): Prepared {
  const found = known.get(occurrences)
  if (found !== undefined && found.zone === zone && found.first === days[0]) return found.prepared
  const axis = axisOf(days, zone)
  const prepared = { axis, parts: partsOf(occurrences, days, axis) }
  known.set(occurrences, { zone, first: days[0], prepared })
  return prepared
}
