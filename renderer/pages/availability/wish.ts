import type { Calendar } from '#shared/calendar/calendar.ts'
import type { TimesQuery } from '#shared/rpc/availability.ts'
import { messages } from '../../messages/messages.ts'
import { daysBetween, isDay } from '../../state/day.ts'
import { readPeople } from '../details/guest-text.ts'

/** What somebody looks for, as far as they have filled it in. */
export interface Wish {
  minutes: number
  from: string
  /** the last day, inclusive */
  to: string
  /** mail addresses, as they are typed */
  guests: string
  /** null until they are chosen: those that are shown */
  calendarIds: readonly string[] | null
  otherZones: readonly string[]
}

const mostDays = 31

export interface WishProblems {
  range?: string
  guests?: string
  calendars?: string
}

export function problemsOf(wish: Wish): WishProblems {
  const problems: WishProblems = {}
  const hasDays = isDay(wish.from) && isDay(wish.to)
  const days = hasDays ? daysBetween(wish.from, wish.to) : -1
  if (days < 0 || days >= mostDays) problems.range = messages.availability.wrongRange
  const { wrong } = readPeople(wish.guests)
  if (wrong.length > 0) problems.guests = messages.availability.wrongGuests(wrong.join(', '))
  if (wish.calendarIds?.length === 0) problems.calendars = messages.availability.noneChosen
  return problems
}

/** Ids of the calendars that count. */
export function countedIds(wish: Wish, calendars: readonly Calendar[]): readonly string[] {
  return wish.calendarIds ?? calendars.filter(({ visible }) => visible).map(({ id }) => id)
}

/** What to ask the engine; null while something is missing or wrong. */
export function queryOf(wish: Wish, zone: string): TimesQuery | null {
  const { range, calendars } = problemsOf(wish)
  if (range !== undefined || calendars !== undefined) return null
  return {
    minutes: wish.minutes,
    from: wish.from,
    to: wish.to,
    zone,
    otherZones: [...wish.otherZones],
    calendarIds: wish.calendarIds === null ? undefined : [...wish.calendarIds],
    addresses: readPeople(wish.guests)
      .people.map(({ email }) => email)
      .slice(0, 50),
    limit: 200,
  }
}
