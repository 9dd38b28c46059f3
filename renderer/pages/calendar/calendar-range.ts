import { addDays, addMonths, weekday, weeksOfMonth } from '../../state/day.ts'
import type { WeekHabits } from '../../state/settings.ts'
import type { GridView, View } from '../../state/view.ts'

/** The days of a view around a day, in order and without holes. */
export function daysOfView(view: GridView, day: string, habits: WeekHabits): string[] {
  if (view === 'day') return [day]
  if (view === 'month') return weeksOfMonth(day, habits.firstDay).flat()
  const first = addDays(day, -((weekday(day) - habits.firstDay + 7) % 7))
  const week = Array.from({ length: 7 }, (_, index) => addDays(first, index))
  if (view === 'week') return week
  const working = week.map((one) => !habits.weekend.includes(weekday(one)))
  if (!working.includes(true)) return week
  return week.slice(working.indexOf(true), working.lastIndexOf(true) + 1)
}

/** The day that the next or previous stretch of a view is about. */
export function stepDay(view: GridView, day: string, steps: 1 | -1): string {
  if (view === 'day') return addDays(day, steps)
  if (view === 'month') return addMonths(day, steps)
  return addDays(day, 7 * steps)
}

/** The first and the last day that a view is about; a month and what is longer is told by any of its days. */
export function boundsOfView(view: View, day: string, habits: WeekHabits): [first: string, last: string] {
  if (view !== 'week' && view !== 'workweek') return [day, day]
  const days = daysOfView(view, day, habits)
  return [days[0] ?? day, days.at(-1) ?? day]
}
