import { type Axis, wallTextAt } from './axis.ts'
import { pointerStep } from './scale.ts'

interface Point {
  clientX: number
  clientY: number
}

/** The day of the all-day row under the pointer; null where it is elsewhere. */
export function allDayUnder(point: Point, days: readonly string[]): string | null {
  const row = elementUnder(point, '[data-testid="all-day"]')
  const index = row === null ? null : indexAt(row, point.clientX)
  return index === null ? null : (days[index] ?? null)
}

/** The wall-clock time of a day column under the pointer, as pointers set times; null where it is elsewhere. */
export function timeUnder(point: Point, axis: Axis): string | null {
  // The headings stay over the columns when those are scrolled.
  if (elementUnder(point, '[data-testid="all-day"]') !== null) return null
  const column = elementUnder(point, '[data-column]')
  const day = column?.dataset.column
  if (column == null || day === undefined) return null
  const { top, height } = column.getBoundingClientRect()
  const minute = ((point.clientY - top) / height) * axis.minutes
  const step = Math.floor(minute / pointerStep) * pointerStep
  return wallTextAt(axis, day, Math.min(axis.minutes - pointerStep, Math.max(0, step)))
}

/** The day of a row whose equal parts are days, by where the pointer is; outside of it, the nearest one. */
export function indexAt(row: HTMLElement | null, clientX: number): number | null {
  if (row === null) return null
  const { left, right, width } = row.getBoundingClientRect()
  const columns = getComputedStyle(row).gridTemplateColumns.split(' ').length
  const isRightToLeft = getComputedStyle(row).direction === 'rtl'
  const part = (isRightToLeft ? right - clientX : clientX - left) / width
  return Math.min(columns - 1, Math.max(0, Math.floor(part * columns)))
}

function elementUnder({ clientX, clientY }: Point, selector: string): HTMLElement | null {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const found = element.closest<HTMLElement>(selector)
    if (found !== null) return found
  }
  return null
}
