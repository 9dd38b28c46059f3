import type { Calendar } from '#shared/calendar/calendar.ts'

/** Colours that can be told apart, also on the dark page; new calendars take them in turn. */
const palette = [
  '#3b82f6',
  '#ef4444',
  '#10b981',
  '#f59e0b',
  '#8b5cf6',
  '#ec4899',
  '#14b8a6',
  '#f97316',
  '#6366f1',
  '#84cc16',
] as const

/** The colour of the palette that the fewest calendars have, the first of them. */
export function chooseColor(calendars: readonly Pick<Calendar, 'color'>[]): string {
  let chosen: string = palette[0]
  let fewest = Number.POSITIVE_INFINITY
  for (const color of palette) {
    const uses = calendars.filter((calendar) => calendar.color.toLowerCase() === color).length
    if (uses < fewest) {
      chosen = color
      fewest = uses
    }
  }
  return chosen
}
