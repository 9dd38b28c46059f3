import { type EventTime, plainText } from '#shared/calendar/event-time.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

interface Item {
  readonly start: EventTime
  readonly end: EventTime
  /** of a stay: a day, or a wall-clock time */
  readonly checkIn: string | null
}

/** When people can usually go to their room, where a booking does not say. */
const usualCheckIn = '15:00'

/**
 * Bookings in the order in which they happen: those with times by their instants, and a stay after all that is over, by the
 * clock of the place it ends at, when its check-in is.
 */
export function orderItems<Given extends Item>(items: readonly Given[], zones: Zones): Given[] {
  const timed = items
    .filter(({ start }) => !('date' in start))
    .toSorted((one, other) => instantOf(one.start, zones) - instantOf(other.start, zones))
  const stays = items
    .filter(({ start }) => 'date' in start)
    .toSorted((one, other) => compare(arrivalOf(one), arrivalOf(other)))
  const ordered: Given[] = []
  for (const stay of stays) {
    const arrival = arrivalOf(stay)
    while (timed[0] !== undefined && plainText(timed[0].end) <= arrival) ordered.push(...timed.splice(0, 1))
    ordered.push(stay)
  }
  return [...ordered, ...timed]
}

function arrivalOf({ start, checkIn }: Item): string {
  return checkIn !== null && checkIn.length > 10 ? checkIn : `${plainText(start)}T${usualCheckIn}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
