import { expect, test } from 'vitest'
import { filterInput, noFilter } from './search-filters.tsx'

test('a filter asks for what it names, and for nothing that is half written', () => {
  expect(filterInput(noFilter)).toEqual({})
  expect(filterInput({ calendarId: '7', from: '2026-11-01', to: '2026-11-30' })).toEqual({
    calendarIds: ['7'],
    from: '2026-11-01',
    to: '2026-11-30',
  })
  expect(filterInput({ calendarId: null, from: '2026-02-30', to: '' })).toEqual({})
})
