import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import { addDays, daysBetween } from './day.ts'

/** One occurrence on one day: an occurrence of several days is shown on each of them. */
export interface DayEvent {
  /** Unique in the agenda and the same after every change of times: event, instance and which of its days. */
  key: string
  day: string
  occurrence: Occurrence
  /** Which day of how many, from 1; null when it lasts one day. */
  part: { index: number; count: number } | null
  /** It covers this day from midnight to midnight. */
  isWholeDay: boolean
  /** Wall-clock text where it starts on this day; null when it started before or has no time. */
  startsAt: string | null
  /** Wall-clock text where it ends on this day; null when it goes on or has no time. */
  endsAt: string | null
}

export interface AgendaDay {
  date: string
  events: DayEvent[]
}

/** The days of an agenda that have events, in order; within a day whole-day events first, then by start. */
export function daysOf(agenda: Agenda): AgendaDay[] {
  const days = new Map<string, DayEvent[]>()
  for (const occurrence of agenda.events) {
    for (const event of eventsByDay(occurrence, agenda.from, agenda.to)) {
      const events = days.get(event.day)
      if (events === undefined) days.set(event.day, [event])
      else events.push(event)
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, events]) => ({ date, events: events.sort(byTime) }))
}

/** Identity of an occurrence: its event and, of a series, which instance. */
export function occurrenceKey(occurrence: Pick<Occurrence, 'id' | 'recurrenceId'>): string {
  return `${occurrence.id}|${occurrence.recurrenceId ?? ''}`
}

function* eventsByDay(occurrence: Occurrence, from: string, to: string): Generator<DayEvent> {
  const firstDay = occurrence.start.slice(0, 10)
  const lastDay = lastDayOf(occurrence, firstDay)
  const count = firstDay === lastDay ? 1 : daysBetween(firstDay, lastDay) + 1
  const identity = occurrenceKey(occurrence)
  let day = firstDay < from ? from : firstDay
  const end = lastDay > to ? to : lastDay
  let index = day === firstDay ? 1 : daysBetween(firstDay, day) + 1
  while (day <= end) {
    const startsAt = occurrence.allDay || day !== firstDay ? null : occurrence.start
    const endsToday = day === lastDay && occurrence.end.slice(0, 10) === day
    const endsAt = occurrence.allDay || !endsToday ? null : occurrence.end
    yield {
      key: `${identity}|${index}`,
      day,
      occurrence,
      part: count === 1 ? null : { index, count },
      isWholeDay: occurrence.allDay || (startsAt === null && endsAt === null),
      startsAt,
      endsAt,
    }
    day = addDays(day, 1)
    index += 1
  }
}

/** An end is exclusive: one at midnight belongs to the day before. */
function lastDayOf(occurrence: Occurrence, firstDay: string): string {
  const endDay = occurrence.end.slice(0, 10)
  if (endDay <= firstDay) return firstDay
  const endsAtMidnight = occurrence.allDay || occurrence.end.slice(11, 19) === '00:00:00'
  return endsAtMidnight ? addDays(endDay, -1) : endDay
}

function byTime(a: DayEvent, b: DayEvent): number {
  if (a.isWholeDay !== b.isWholeDay) return a.isWholeDay ? -1 : 1
  if (a.isWholeDay) {
    const longer = (b.part?.count ?? 1) - (a.part?.count ?? 1)
    if (longer !== 0) return longer
  }
  const start = compare(a.startsAt?.slice(11, 19) ?? '', b.startsAt?.slice(11, 19) ?? '')
  if (start !== 0) return start
  return (
    compare(a.endsAt ?? '~', b.endsAt ?? '~') ||
    compare(a.occurrence.title, b.occurrence.title) ||
    compare(a.key, b.key)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
