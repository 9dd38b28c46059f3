import type { AgendaRow } from '../../state/agenda-rows.ts'

/** The first and the last row of a section, by their places in the list. */
interface Bounds {
  first: number
  last: number
}

/** Where the days and months of a list begin and end. */
export function sectionsOf(rows: readonly AgendaRow[]): Map<string, Bounds> {
  const sections = new Map<string, Bounds>()
  for (const [index, row] of rows.entries()) {
    const bounds = sections.get(row.section)
    if (bounds === undefined) sections.set(row.section, { first: index, last: index })
    else bounds.last = index
  }
  return sections
}

/** The rows to render: those in view, the heading of the section at the top, and the row that has the focus. */
export function withNeeded(
  indexes: number[],
  rows: readonly AgendaRow[],
  sections: Map<string, Bounds>,
  active: number,
): number[] {
  const needed = new Set(indexes)
  for (const index of [indexes[0], active === -1 ? undefined : active]) {
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || row === undefined) continue
    needed.add(index)
    needed.add(sections.get(row.section)?.first ?? index)
  }
  return [...needed].sort((a, b) => a - b)
}

/** The rows to render, section by section. */
export function groupBySection(items: { index: number }[], rows: readonly AgendaRow[]) {
  const groups: { section: string; indexes: number[] }[] = []
  for (const { index } of items) {
    const section = rows[index]?.section
    if (section === undefined) continue
    const group = groups.at(-1)
    if (group?.section === section) group.indexes.push(index)
    else groups.push({ section, indexes: [index] })
  }
  return groups
}

/** The next row with an event, or the one before; -1 where there is none. */
export function nextEvent(rows: readonly AgendaRow[], from: number, steps: 1 | -1): number {
  for (let index = from + steps; index >= 0 && index < rows.length; index += steps) {
    if (rows[index]?.kind === 'event') return index
  }
  return -1
}
