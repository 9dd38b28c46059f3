import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, type Stretch, sideBySide } from './columns.ts'

const stretches = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: 1_400 }), length: fc.integer({ min: 24, max: 700 }) }), {
    maxLength: 60,
  })
  .map((items) =>
    items.map(({ from, length }, index): Stretch => ({ key: `event ${index}`, from, to: from + length })),
  )

/** What lies on the screen: from and to down the axis, left and right as parts of the width. */
function rectangles({ placed, crowds }: Columns<Stretch>) {
  return [
    ...placed.map(({ item, column, span, columns }) => ({
      from: item.from,
      to: item.to,
      left: column / columns,
      right: (column + span) / columns,
    })),
    ...crowds.map(({ from, to, column, columns }) => ({
      from,
      to,
      left: column / columns,
      right: (column + 1) / columns,
    })),
  ]
}

describe('events side by side', () => {
  it('never lie over one another, nor outside of their day', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 2, max: 9 }), (items, most) => {
        const shown = rectangles(sideBySide(items, most))
        for (const [index, a] of shown.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0)
          expect(a.right).toBeLessThanOrEqual(1 + 1e-9)
          for (const b of shown.slice(index + 1)) {
            const isBeside = a.right <= b.left + 1e-9 || b.right <= a.left + 1e-9
            expect(isBeside || a.to <= b.from || b.to <= a.from).toBe(true)
          }
        }
      }),
    )
  })

  it('are all there: with a place, or counted in a crowd, once', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 2, max: 6 }), (items, most) => {
        const { placed, crowds } = sideBySide(items, most)
        const keys = [
          ...placed.map(({ item }) => item.key),
          ...crowds.flatMap(({ items: all }) => all.map(({ key }) => key)),
        ]
        expect(keys.sort()).toEqual(items.map(({ key }) => key).sort())
      }),
    )
  })

  it('have the same places in whatever order they come', () => {
    fc.assert(
      fc.property(stretches, fc.infiniteStream(fc.nat()), (items, order) => {
        const shuffled = items
          .map((item) => ({ item, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item)
        expect(sideBySide(shuffled, 4)).toEqual(sideBySide(items, 4))
      }),
    )
  })

  it('take the width that is free beside them', () => {
    const { placed } = sideBySide(
      [
        { key: 'long', from: 0, to: 200 },
        { key: 'a', from: 0, to: 60 },
        { key: 'b', from: 0, to: 60 },
        { key: 'later', from: 100, to: 160 },
      ],
      5,
    )
    expect(placed.find(({ item }) => item.key === 'later')).toMatchObject({ column: 1, span: 2, columns: 3 })
  })
})
