import { expect, it } from 'vitest'
import { figureHolds, ratioOf } from './benchmark.ts'
import { formatTable } from './table.ts'

const figure = { name: 'import', value: 2, unit: 's' }

it('holds within its bound, both ends included', () => {
  expect(figureHolds(figure)).toBe(true)
  expect(figureHolds({ ...figure, bound: { max: 2, min: 2 } })).toBe(true)
  expect(figureHolds({ ...figure, bound: { max: 1.9 } })).toBe(false)
  expect(figureHolds({ ...figure, bound: { min: 2.1 } })).toBe(false)
  expect(figureHolds({ ...figure, value: Number.NaN, bound: { max: 9 } })).toBe(false)
})

it('has to be as many times better than its peer as it says', () => {
  const beside = { ...figure, peer: { name: 'khal', value: 20 } }
  expect(ratioOf(beside)).toBe(10)
  expect(figureHolds({ ...beside, ratio: 10 })).toBe(true)
  expect(figureHolds({ ...beside, ratio: 11 })).toBe(false)
  expect(ratioOf({ ...beside, better: 'higher' })).toBe(0.1)
})

it('does not hold when the peer that it is measured against is missing', () => {
  expect(figureHolds({ ...figure, ratio: 10 })).toBe(false)
})

it('is printed as a row under its benchmark', () => {
  const table = formatTable([
    {
      name: 'Import',
      file: 'import.bench.ts',
      figures: [
        { ...figure, peer: { name: 'khal', value: 20, cpu: 19 }, ratio: 10, cpu: 1.5 },
        { name: 'memory', value: 301.4, unit: 'MB', bound: { max: 300 } },
      ],
      notes: ['on 2 cores'],
      error: null,
    },
    { name: 'Agenda', file: 'agenda.bench.ts', figures: [], notes: [], error: 'ended by SIGKILL' },
  ])
  expect(table.split('\n')).toEqual([
    '            ours  bound       peer        ratio         CPU',
    '',
    'Import',
    '  import     2 s         khal 20 s  10× (≥ 10×)  1.5 : 19 s  ✓',
    '  memory  301 MB  ≤ 300                                      ✗',
    '  on 2 cores',
    '',
    'Agenda',
    '  ✗ ended by SIGKILL',
  ])
})
