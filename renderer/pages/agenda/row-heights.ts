import type { AgendaRow } from '../../state/agenda-rows.ts'

/**
 * Heights in rem. Rows have the height of their kind, so the place of every row is known without measuring it, and
 * nothing moves when more is loaded above.
 */
const wide = { month: 4, day: 2.75, event: 2.75, now: 1.125, nothing: 2.75 }
const narrow = { ...wide, event: 3.75 }
const noteHeight = 3

export function rowHeight(row: AgendaRow, isNarrow: boolean): number {
  const heights = isNarrow ? narrow : wide
  if (row.kind === 'month' && row.note !== 'none') return heights.month + noteHeight
  return heights[row.kind]
}

/** Height of the heading that stays at the top of the list. */
export const stickyHeight = wide.day
