import {
  daysBeforeMonth,
  daysInMonth,
  firstDayOfYear,
  monthOf,
  SECONDS_OF_DAY,
  weekdayOf,
  yearOf,
} from './epoch-day.ts'
import type { Transition } from './transitions.ts'

/** A transition with its wall clock before the change, taken apart. */
export interface Change extends Transition {
  readonly wallClock: number
  readonly year: number
  readonly month: number
  readonly dayOfMonth: number
  readonly weekday: number
  readonly timeOfDay: number
}

/** A rule that all changes from `first` on follow, as an RRULE value. */
export interface YearlyRule {
  readonly first: Change
  readonly text: string
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export function changeOf(transition: Transition): Change {
  const wallClock = transition.at + transition.offsetFrom
  const day = Math.floor(wallClock / SECONDS_OF_DAY)
  const year = yearOf(day)
  const dayOfYear = day - firstDayOfYear(year)
  const month = monthOf(year, dayOfYear)
  return {
    ...transition,
    wallClock,
    year,
    month,
    dayOfMonth: dayOfYear - daysBeforeMonth(year, month) + 1,
    weekday: weekdayOf(day),
    timeOfDay: wallClock - day * SECONDS_OF_DAY,
  }
}

/**
 * The rule that the last of these changes (all of one kind, ascending) follow up to `lastYear`; undefined when they
 * end before, or follow none for at least five years.
 */
export function yearlyRuleOf(changes: readonly Change[], lastYear: number): YearlyRule | undefined {
  const last = changes.at(-1)
  if (last?.year !== lastYear) return undefined
  let candidates = candidatesFor(last)
  let first = last
  for (const change of changes.toReversed().slice(1)) {
    const fitting = candidates.filter((candidate) => candidate.fits(change))
    if (change.year !== first.year - 1 || fitting.length === 0) break
    candidates = fitting
    first = change
  }
  const [best] = candidates
  return best && lastYear - first.year >= 5 ? { first, text: best.text } : undefined
}

interface Candidate {
  readonly text: string
  fits(change: Change): boolean
}

/** What the rule of a change may be, likeliest first. */
function candidatesFor(model: Change): Candidate[] {
  const isAlike = (change: Change) => change.month === model.month && change.timeOfDay === model.timeOfDay
  const isSameWeekday = (change: Change) => isAlike(change) && change.weekday === model.weekday
  const weekday = WEEKDAYS[model.weekday]
  const prefix = `FREQ=YEARLY;BYMONTH=${model.month};`
  const candidates: Candidate[] = []
  const add = (text: string, fits: Candidate['fits']) => {
    if (fits(model)) candidates.push({ text: prefix + text, fits })
  }
  add(`BYDAY=-1${weekday}`, (change) => isSameWeekday(change) && isLastWeek(change))
  for (let week = 1; week <= 4; week++) {
    const begin = week * 7 - 6
    add(`BYDAY=${week}${weekday}`, (change) => isSameWeekday(change) && isWithin(change, begin))
  }
  add(`BYMONTHDAY=${model.dayOfMonth}`, (change) => isAlike(change) && change.dayOfMonth === model.dayOfMonth)
  // "The Sunday on or after the 2nd", and before the last: Israel, Paraguay and others.
  for (let begin = Math.max(1, model.dayOfMonth - 6); begin <= model.dayOfMonth; begin++) {
    const days = Array.from({ length: 7 }, (_, index) => begin + index)
    if (begin + 6 > daysInMonth(2001, model.month)) break
    add(`BYDAY=${weekday};BYMONTHDAY=${days}`, (change) => isSameWeekday(change) && isWithin(change, begin))
  }
  return candidates
}

function isLastWeek(change: Change): boolean {
  return change.dayOfMonth > daysInMonth(change.year, change.month) - 7
}

function isWithin(change: Change, begin: number): boolean {
  return change.dayOfMonth >= begin && change.dayOfMonth < begin + 7
}
