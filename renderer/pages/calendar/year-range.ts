import { addDays, addMonths, firstOfMonth, lastOfMonth } from '../../state/day.ts'

/** The first days of the months of a year. */
export function monthsOf(year: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-01`)
}

/** The same day of another year; 29 February becomes the 28th where there is none. */
export function clampedDay(day: string, years: number): string {
  return addMonths(day, 12 * years)
}

/** Where a key leads from a day, or null where it leads nowhere. */
export function stepInYear(day: string, key: string, isRightToLeft: boolean): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, isRightToLeft ? 1 : -1)
    case 'ArrowRight':
      return addDays(day, isRightToLeft ? -1 : 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    case 'Home':
      return firstOfMonth(day)
    case 'End':
      return lastOfMonth(day)
    default:
      return null
  }
}

/** How full a day looks: from 0, nothing, to 4. */
export function densityOf(count: number): number {
  if (count <= 1) return count
  if (count <= 3) return 2
  return count <= 6 ? 3 : 4
}
