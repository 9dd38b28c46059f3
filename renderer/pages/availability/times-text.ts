import { Temporal } from 'temporal-polyfill'
import type { Stretch } from '#shared/rpc/availability.ts'
import { formatDayShort, formatTime, zoneName } from '../../messages/format.ts'
import { wallClock } from '../../state/day.ts'

/** `10:00–11:30`, on the clock of a zone; with the day of its end where that is another. */
export function rangeText({ start, end }: Stretch, zone: string): string {
  const [from, to] = wallClocks({ start, end }, zone)
  const isSameDay = from.slice(0, 10) === to.slice(0, 10)
  return `${formatTime(from)}–${isSameDay ? '' : `${formatDayShort(to)} `}${formatTime(to)}`
}

/**
 * Times to send to somebody, one a line, on the clocks of all the zones: `Tue 24 Nov 10:00–11:30 CET (04:00–05:30 EST)`.
 * Where it is another day in a zone, that is said.
 */
export function timesText(times: readonly Stretch[], zones: readonly string[]): string {
  return times.map((time) => timeText(time, zones)).join('\n')
}

function timeText(time: Stretch, [zone = 'UTC', ...others]: readonly string[]): string {
  const [from] = wallClocks(time, zone)
  const elsewhere = others.map((other) => elsewhereText(time, other, from))
  const here = `${formatDayShort(from)} ${rangeText(time, zone)} ${zoneName(zone, time.start)}`
  return elsewhere.length === 0 ? here : `${here} (${elsewhere.join(', ')})`
}

/** The same time on another clock: `04:00–05:30 EST`, with the day where that is not the one of `from`. */
export function elsewhereText(time: Stretch, zone: string, from: string): string {
  const [there] = wallClocks(time, zone)
  const day = there.slice(0, 10) === from.slice(0, 10) ? '' : `${formatDayShort(there)} `
  return `${day}${rangeText(time, zone)} ${zoneName(zone, time.start)}`
}

/** Start and end on the wall clock of a zone. */
export function wallClocks({ start, end }: Stretch, zone: string): [from: string, to: string] {
  return [wallClock(Temporal.Instant.from(start), zone), wallClock(Temporal.Instant.from(end), zone)]
}
