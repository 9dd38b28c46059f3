import { formatWeekday } from '../../messages/format.ts'
import { addDays } from '../../state/day.ts'

/** Of a day of the week; 1 is Monday, 7 Sunday. */
export function weekdayName(day: number): string {
  return formatWeekday(addDays('2026-01-04', day))
}
