import { expect, test } from 'vitest'
import { countDays } from './count-days.ts'
import { createEvent } from './create-event.ts'
import { getEvent } from './get-event.ts'
import { listAgenda } from './list-agenda.ts'
import { readStatus } from './read-status.ts'
import { searchEvents } from './search-events.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { updateEvent } from './update-event.ts'

test('the agenda is in the asked zone, or the person’s', async () => {
  const context = await createTestContext()
  await createEvent(context, person, {
    calendarId: context.calendarId,
    title: 'Late',
    start: at('2026-01-15T23:30'),
    end: at('2026-01-16T00:30'),
  })
  const days = { from: '2026-01-15', to: '2026-01-15' }
  expect(listAgenda(context, days)).toMatchObject({ zone: 'Europe/Berlin', truncated: false, ...days })
  expect(listAgenda(context, days).events[0]?.start).toBe('2026-01-15T23:30:00+01:00')
  expect(listAgenda(context, { ...days, zone: 'asia/tokyo' })).toMatchObject({
    zone: 'Asia/Tokyo',
    events: [],
  })
  expect(
    listAgenda(context, { from: '2026-01-16', to: '2026-01-16', zone: 'Asia/Tokyo' }).events,
  ).toHaveLength(1)
})

test.each([
  ['zone', { zone: 'Mars/Base' }, 'invalid'],
  ['to', { to: '2026-01-14' }, 'invalid'],
  [undefined, { calendarIds: ['999'] }, 'not_found'],
])('a wrong %s in a query is refused by agenda and search', async (field, wrong, code) => {
  const context = await createTestContext()
  const query = { from: '2026-01-15', to: '2026-01-15', ...wrong }
  const expected = expect.objectContaining(field === undefined ? { code } : { code, field })
  expect(() => listAgenda(context, query)).toThrow(expected)
  expect(() => searchEvents(context, { ...query, text: 'x' })).toThrow(expected)
})

test('search finds words, the last one unfinished', async () => {
  const context = await createTestContext()
  await createEvent(context, person, {
    calendarId: context.calendarId,
    title: 'Lunch with Ana',
    start: at('2026-01-15T12:00'),
    end: at('2026-01-15T13:00'),
  })
  expect(searchEvents(context, { text: 'lunch an' })).toMatchObject({
    zone: 'Europe/Berlin',
    truncated: false,
    events: [{ title: 'Lunch with Ana', start: '2026-01-15T12:00:00+01:00' }],
  })
  expect(searchEvents(context, { text: 'dinner' }).events).toEqual([])
})

test('an instance is the series at its time, or its exception', async () => {
  const context = await createTestContext()
  const { event: series } = await createEvent(context, person, {
    calendarId: context.calendarId,
    title: 'Standup',
    start: at('2026-01-12T09:00'),
    end: at('2026-01-12T09:30'),
    recurrence: { rules: ['FREQ=DAILY'] },
  })
  const { id } = series
  const known = { calendar: 'Work', pending: false, invitation: null }
  expect(getEvent(context, { id })).toEqual({ event: series, series: null, ...known })
  const recurrenceId = '2026-03-30T09:00:00'
  const instance = getEvent(context, { id, recurrenceId })
  expect(instance.series).toEqual(series)
  expect(instance.event).toMatchObject({ id, recurrenceId, start: at('2026-03-30T09:00'), recurrence: null })
  const { event: own } = await updateEvent(context, person, {
    id,
    recurrenceId,
    scope: 'this',
    patch: { title: 'Retro' },
  })
  expect(getEvent(context, { id, recurrenceId })).toEqual({
    event: own,
    series,
    ...known,
  })
  expect(getEvent(context, { id: own.id })).toEqual({ event: own, series, ...known })
  expect(() => getEvent(context, { id, recurrenceId: '2026-03-30T10:00:00' })).toThrow(
    expect.objectContaining({ code: 'not_found', field: 'recurrenceId' }),
  )
  expect(() => getEvent(context, { id: '999' })).toThrow(expect.objectContaining({ code: 'not_found' }))
})

test('the status counts, and answers while the database is damaged', async () => {
  const context = await createTestContext()
  const engine = { pid: 1, startedAt: '2026-01-10T12:00:00Z', listeners: [] }
  expect(readStatus(context, engine, false)).toMatchObject({
    ...engine,
    zone: 'Europe/Berlin',
    calendars: 1,
    events: 0,
    database: { integrity: 'ok', lastBackupAt: null },
  })
  const damaged = {
    ...context,
    get store(): never {
      throw new Error('closed')
    },
  }
  expect(readStatus(damaged, engine, true)).toMatchObject({
    calendars: 0,
    database: { integrity: 'damaged' },
  })
})

test('the days of a year are counted by calendar, and no more than a year', async () => {
  const context = await createTestContext()
  const add = (start: string, end: string, calendarId = context.calendarId) =>
    createEvent(context, person, { calendarId, title: 'Busy', start: at(start), end: at(end) })
  await add('2026-03-28T23:00', '2026-03-29T04:00')
  await add('2026-03-29', '2026-03-30')
  const { result: other } = await context.store.change(person, 'Made a calendar', () =>
    context.store.calendars.insert({ name: 'Other', color: '#3b82f6' }),
  )
  await add('2026-03-29T10:00', '2026-03-30T00:00', other.id)
  const year = { from: '2026-01-01', to: '2026-12-31' }
  expect(countDays(context, year)).toEqual({
    ...year,
    zone: 'Europe/Berlin',
    days: [
      { day: '2026-03-28', count: 1, calendarIds: [context.calendarId] },
      { day: '2026-03-29', count: 3, calendarIds: [context.calendarId, other.id] },
    ],
  })
  expect(countDays(context, { ...year, calendarIds: [other.id] }).days).toHaveLength(1)
  expect(() => countDays(context, { from: '2026-01-01', to: '2027-12-31' })).toThrow(
    expect.objectContaining({ code: 'invalid', field: 'to' }),
  )
})
