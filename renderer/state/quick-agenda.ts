import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'

/** What the quick agenda shows of two days. */
export interface QuickAgenda {
  /** What is on now and what begins next, today or within the hour: those to join. At most three. */
  readonly now: readonly Upcoming[]
  readonly today: readonly Occurrence[]
  readonly tomorrow: readonly Occurrence[]
}

export interface Upcoming {
  readonly occurrence: Occurrence
  /** Whole minutes until it begins, rounded up; zero or less while it is on. */
  readonly minutes: number
  readonly isOn: boolean
}

const mostUpcoming = 3
const hour = 3_600_000

/** @param now milliseconds since 1970 */
export function quickAgenda({ from, to, events }: Agenda, now: number): QuickAgenda {
  const shown = events.filter(({ status, response }) => status !== 'cancelled' && response !== 'declined')
  // Around midnight what is near is of another day.
  const isNear = (start: string) => start.slice(0, 10) <= from || Date.parse(start) - now <= hour
  const timed = shown.filter(({ allDay, start }) => !allDay && isNear(start))
  const left = timed.filter(({ end }) => Date.parse(end) > now)
  const on = left.filter(({ start }) => Date.parse(start) <= now)
  const [next] = left.filter(({ start }) => Date.parse(start) > now)
  // What begins together is equally near.
  const coming = left.filter(
    ({ start }) => next !== undefined && Date.parse(start) === Date.parse(next.start),
  )
  const upcoming = [...on, ...coming].slice(0, mostUpcoming).map((occurrence) => ({
    occurrence,
    minutes: Math.ceil((Date.parse(occurrence.start) - now) / 60_000),
    isOn: on.includes(occurrence),
  }))
  const isUpcoming = new Set(upcoming.map(({ occurrence }) => occurrence))
  const isSoon = (event: Occurrence) => event.start.slice(0, 10) > from && isUpcoming.has(event)
  return {
    now: upcoming,
    today: shown.filter((event) => touches(event, from) && !isOver(event, now) && !isUpcoming.has(event)),
    tomorrow: shown.filter((event) => touches(event, to) && !isSoon(event)),
  }
}

function touches({ start, end, allDay }: Occurrence, day: string): boolean {
  const last = end.slice(0, 10)
  const endsBefore =
    allDay || end.slice(11, 19) === '00:00:00' ? last <= day && start.slice(0, 10) < day : last < day
  return start.slice(0, 10) <= day && !endsBefore
}

function isOver({ allDay, end }: Occurrence, now: number): boolean {
  return !allDay && Date.parse(end) <= now
}
