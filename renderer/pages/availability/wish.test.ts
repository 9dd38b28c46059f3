import { expect, it } from 'vitest'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { countedIds, problemsOf, queryOf, type Wish } from './wish.ts'

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

it('counts the calendars that were chosen, and without a choice those that are shown', () => {
  const calendar = (id: string, visible: boolean): Calendar => ({
    id,
    accountId: null,
    name: `Calendar ${id}`,
    description: '',
    color: '#3b82f6',
    zone: null,
    visible,
    reminderMinutes: null,
    readOnly: false,
    eventCount: 0,
  })
  const calendars = [calendar('1', true), calendar('2', false)]
  expect(countedIds(wish, calendars)).toEqual(['1'])
  expect(countedIds({ ...wish, calendarIds: ['2'] }, calendars)).toEqual(['2'])
})
