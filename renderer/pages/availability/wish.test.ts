import { expect, it } from 'vitest'
import { problemsOf, queryOf, type Wish } from './wish.ts'

const wish: Wish = {
  minutes: 30,
  from: '2027-03-01',
  to: '2027-03-07',
  guests: 'Ben Osei <ben@example.org>, ana@example.org',
  calendarIds: null,
  otherZones: ['UTC'],
}

it('asks for what was filled in, of the addresses alone', () => {
  expect(queryOf(wish, 'Europe/Berlin')).toEqual({
    minutes: 30,
    from: '2027-03-01',
    to: '2027-03-07',
    zone: 'Europe/Berlin',
    otherZones: ['UTC'],
    calendarIds: undefined,
    addresses: ['ben@example.org', 'ana@example.org'],
    limit: 200,
  })
})

it('asks nothing without days or calendars, and says what is wrong', () => {
  expect(problemsOf(wish)).toEqual({})
  expect(queryOf({ ...wish, to: '2027-02-28' }, 'UTC')).toBeNull()
  expect(queryOf({ ...wish, to: '2027-04-01' }, 'UTC')).toBeNull()
  expect(queryOf({ ...wish, to: '2027-03-31' }, 'UTC')).not.toBeNull()
  expect(queryOf({ ...wish, from: '' }, 'UTC')).toBeNull()
  expect(queryOf({ ...wish, calendarIds: [] }, 'UTC')).toBeNull()
  expect(Object.keys(problemsOf({ ...wish, calendarIds: [], guests: 'ben', to: '' }))).toEqual([
    'range',
    'guests',
    'calendars',
  ])
})
