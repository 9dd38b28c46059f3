import { remPerMinute } from './scale.ts'

/** As in the stylesheet, in rem: a line of text on an event, and what is around them. */
const lineHeight = 0.9375
const edges = 0.375

/** How many lines there is room for on an event of so many minutes: none of them is cut. */
export function wholeLines(minutes: number): number {
  return Math.max(1, Math.floor((minutes * remPerMinute - edges) / lineHeight + 1e-6))
}
