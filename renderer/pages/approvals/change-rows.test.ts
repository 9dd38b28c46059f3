import { expect, test } from 'vitest'
import { eventContentSchema } from '#shared/calendar/event.ts'
import type { ProposedChange } from '#shared/rpc/approval.ts'
import { changeRows } from './change-rows.ts'

const zone = 'Europe/Berlin'
const lunch = eventContentSchema.parse({
  title: 'Lunch',
  location: 'Canteen',
  start: { dateTime: '2026-11-23T12:00:00', zone },
  end: { dateTime: '2026-11-23T13:00:00', zone },
})
const change = (before: ProposedChange['before'], after: ProposedChange['after']): ProposedChange => ({
  calendar: 'Work',
  title: 'Lunch',
  scope: null,
  before,
  after,
})

test('an event that stays: what differs is marked, its title and time are said in any case', () => {
  const rows = changeRows(
    change(lunch, { ...lunch, location: 'Park', description: 'Bring\u202e a coat' }),
    zone,
  )
  expect(rows.map(({ field, isChanged }) => [field, isChanged])).toEqual([
    ['title', false],
    ['time', false],
    ['location', true],
    ['description', true],
  ])
  expect(rows[2]).toMatchObject({ before: 'Canteen', after: 'Park' })
  expect(rows[3]).toMatchObject({ before: '', after: 'Bring\ufffd a coat' })
})

test('a field that becomes empty is a change', () => {
  const rows = changeRows(change(lunch, { ...lunch, location: '' }), zone)
  expect(rows.find(({ field }) => field === 'location')).toMatchObject({ before: 'Canteen', after: '' })
})

test('an event that is made or deleted: all that it has, and nothing that goes without saying', () => {
  const made = changeRows(change(null, { ...lunch, showAs: 'free' }), zone)
  expect(made.map(({ field }) => field)).toEqual(['title', 'time', 'location', 'showAs'])
  const deleted = changeRows(change(lunch, null), zone)
  expect(deleted.map(({ field, before, after }) => [field, before !== '', after])).toEqual([
    ['title', true, ''],
    ['time', true, ''],
    ['location', true, ''],
  ])
})

test('a colour is shown and named, not told by its code', () => {
  const [, , row] = changeRows(change(lunch, { ...lunch, color: '#0b8043' }), zone)
  expect(row).toEqual({
    field: 'color',
    before: 'As usual',
    after: 'Close to Green',
    isChanged: true,
    colors: { before: null, after: '#0b8043' },
  })
  expect(changeRows(change(null, lunch), zone).map(({ field }) => field)).not.toContain('color')
})
