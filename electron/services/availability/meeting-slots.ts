import type { Zone } from '#shared/calendar/zone/zone.ts'
import { type Span, subtractSpans } from './span.ts'

/**
 * Times at which a meeting fits, in order: within the windows, clear of what is busy, beginning at a multiple of `step`
 * after the full hour by the clock of the zone, none overlapping the one before.
 * @param windows merged spans
 * @param busy merged spans
 * @param length, step seconds
 */
export function* meetingSlots(
  windows: readonly Span[],
  busy: readonly Span[],
  { length, step, zone }: { readonly length: number; readonly step: number; readonly zone: Zone },
): Generator<Span> {
  for (const free of subtractSpans(windows, busy)) {
    let from = alignedUp(free.from, step, zone)
    while (from + length <= free.to) {
      yield { from, to: from + length }
      from = alignedUp(from + length, step, zone)
    }
  }
}

function alignedUp(instant: number, step: number, zone: Zone): number {
  const offset = zone.offsetAt(instant)
  return Math.ceil((instant + offset) / step) * step - offset
}
