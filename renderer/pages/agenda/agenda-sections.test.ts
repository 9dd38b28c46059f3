import { expect, it } from 'vitest'
import type { AgendaRow } from '../../state/agenda-rows.ts'
import { groupBySection, nextEvent, sectionsOf, withNeeded } from './agenda-sections.ts'

/** Rows of the kinds and sections given: `event a`. */
const rows = ['month m', 'day a', 'event a', 'event a', 'day b', 'nothing b', 'day c', 'event c'].map(
  (text) => {
    const [kind, section] = text.split(' ')
    return { kind, section } as AgendaRow
  },
)
const sections = sectionsOf(rows)

it('knows where each section begins and ends', () => {
  expect([...sections]).toEqual([
    ['m', { first: 0, last: 0 }],
    ['a', { first: 1, last: 3 }],
    ['b', { first: 4, last: 5 }],
    ['c', { first: 6, last: 7 }],
  ])
})

it('renders with what is in view the heading above it, and the row that has the focus with its heading', () => {
  expect(withNeeded([3, 4], rows, sections, -1)).toEqual([1, 3, 4])
  expect(withNeeded([3, 4], rows, sections, 7)).toEqual([1, 3, 4, 6, 7])
})

it('renders section by section', () => {
  expect(groupBySection([{ index: 3 }, { index: 4 }, { index: 5 }], rows)).toEqual([
    { section: 'a', indexes: [3] },
    { section: 'b', indexes: [4, 5] },
  ])
})

it('steps from event to event, over what is none', () => {
  expect(nextEvent(rows, 3, 1)).toBe(7)
  expect(nextEvent(rows, 7, -1)).toBe(3)
  expect(nextEvent(rows, 7, 1)).toBe(-1)
})
