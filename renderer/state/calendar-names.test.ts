import { expect, it } from 'vitest'
import { distinctNames } from './calendar-names.ts'

const accounts = [
  { id: '1', name: 'bea@contoso.example' },
  { id: '2', name: 'School' },
]

function names(...calendars: [name: string, accountId: string | null][]): string[] {
  const given = calendars.map(([name, accountId], index) => ({ id: String(index), name, accountId }))
  return [...distinctNames(given, accounts, 'this computer').values()]
}

it('leaves names alone that stand for one calendar', () => {
  expect(names(['Calendar', '1'], ['Work', '1'], ['Personal', null])).toEqual([
    'Calendar',
    'Work',
    'Personal',
  ])
})

it('shows the account of a plain name beside one that the engine gave an account', () => {
  expect(names(['Calendar', '1'], ['Calendar (School)', '2'], ['Work', '1'])).toEqual([
    'Calendar (bea@contoso.example)',
    'Calendar (School)',
    'Work',
  ])
  expect(names(['calendar', null], ['Calendar (School)', '2'], ['Calendar (School) 2', '2'])).toEqual([
    'calendar (this computer)',
    'Calendar (School)',
    'Calendar (School) 2',
  ])
})

it('leaves a name alone that ends like it by chance, or whose account is not known yet', () => {
  expect(names(['Choir', '1'], ['Choir (School)', '1'])).toEqual(['Choir', 'Choir (School)'])
  expect(names(['Calendar', '9'], ['Calendar (School)', '2'])).toEqual(['Calendar', 'Calendar (School)'])
  expect(names(['School', '2'], ['School (bea@contoso.example)', '1'])).toEqual([
    'School',
    'School (bea@contoso.example)',
  ])
})
