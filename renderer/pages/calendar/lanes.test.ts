import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Across, fitLanes, intoLanes } from './lanes.ts'

const bars = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { maxLength: 40 })
  .map((all) =>
    all.map(([a, b], index): Across => ({ key: `${index}`, first: Math.min(a, b), last: Math.max(a, b) })),
  )

describe('what lies across days', () => {
  it('never lies over anything else', () => {
    fc.assert(
      fc.property(bars, (items) => {
        const placed = intoLanes(items)
        expect(placed).toHaveLength(items.length)
        for (const [index, a] of placed.entries())
          for (const b of placed.slice(index + 1))
            expect(a.lane !== b.lane || a.item.last < b.item.first || b.item.last < a.item.first).toBe(true)
      }),
    )
  })

  it('is shown or counted on each of its days, and takes no more rows than there are', () => {
    fc.assert(
      fc.property(bars, fc.integer({ min: 1, max: 6 }), (items, most) => {
        const { shown, more } = fitLanes(intoLanes(items), 7, most)
        const on = (all: readonly Across[], day: number) =>
          all.filter(({ first, last }) => first <= day && day <= last).length
        for (let day = 0; day < 7; day += 1) {
          const seen = on(
            shown.map(({ item }) => item),
            day,
          )
          expect(seen + (more[day] ?? 0)).toBe(on(items, day))
        }
        const rows =
          Math.max(0, ...shown.map(({ lane }) => lane + 1)) + (more.some((count) => count > 0) ? 1 : 0)
        expect(rows).toBeLessThanOrEqual(most)
      }),
    )
  })
})
