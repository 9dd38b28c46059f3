import { expect, test } from 'vitest'
import { usualSettings } from '#shared/rpc/usual-settings.ts'
import { ownWorkingHours } from './availability/working-hours.ts'
import { createCalendar } from './create-calendar.ts'
import { createSampleCalendar } from './create-sample-calendar.ts'
import { deleteCalendar } from './delete-calendar.ts'
import { listAgenda } from './list-agenda.ts'
import { listCalendars } from './list-calendars.ts'
import { interpretEvent } from './quick-add/interpret-event.ts'
import { readSettings, settingName } from './read-settings.ts'
import { createTestContext, person } from './testing/test-context.ts'
import { listTrips } from './trips/list-trips.ts'
import { undoChange } from './undo-change.ts'
import { updateSettings } from './update-settings.ts'

test('what was set stays, what was not is as usual', async () => {
  const context = await createTestContext()
  expect(readSettings(context).values).toEqual(usualSettings)
  const state = await updateSettings(context, { weekStart: 7, workingHours: { from: '08:00', to: '16:30' } })
  expect(state.values).toEqual({
    ...usualSettings,
    weekStart: 7,
    workingHours: { from: '08:00', to: '16:30' },
  })
  expect((await updateSettings(context, { weekStart: null })).values).toMatchObject({
    weekStart: null,
    workingHours: { from: '08:00', to: '16:30' },
  })
  expect(readSettings(context).values.workingHours.to).toBe('16:30')
})

test('each change is told, and none is part of the history', async () => {
  const context = await createTestContext()
  const before = context.store.history.list({ limit: 10 }).length
  let told = 0
  context.store.onChange(() => {
    told += 1
  })
  await updateSettings(context, { eventMinutes: 30 })
  expect(told).toBe(1)
  expect(context.store.history.list({ limit: 10 })).toHaveLength(before)
})

test('a stored value that no longer fits takes none of the others with it', async () => {
  const context = await createTestContext()
  await updateSettings(context, { eventMinutes: 30 })
  await context.store.write(() => context.store.settings.set(settingName('weekStart'), 'monday'))
  expect(readSettings(context).values).toEqual({ ...usualSettings, eventMinutes: 30 })
})

test.each([
  [{ zone: 'Mars/Base' }, 'invalid', 'zone'],
  [{ otherZones: ['Europe/Berlin', 'Nowhere'] }, 'invalid', 'otherZones'],
  [{ defaultCalendarId: '999' }, 'not_found', undefined],
])('%j is refused, and nothing is set', async (patch, code, field) => {
  const context = await createTestContext()
  const refused = updateSettings(context, { ...patch, eventMinutes: 15 })
  await expect(refused).rejects.toMatchObject(field === undefined ? { code } : { code, field })
  expect(readSettings(context).values).toEqual(usualSettings)
})

test('a default calendar that is deleted is none any more', async () => {
  const context = await createTestContext()
  const { id } = await createCalendar(context, person, { name: 'Home' })
  await updateSettings(context, { defaultCalendarId: id })
  expect(readSettings(context).values.defaultCalendarId).toBe(id)
  const { changeId } = await deleteCalendar(context, person, { id })
  expect(readSettings(context).values.defaultCalendarId).toBeNull()
  await undoChange(context, person, { id: changeId })
  expect(readSettings(context).values.defaultCalendarId).toBe(id)
})

test('the length of new events and the working hours are gone by', async () => {
  const context = await createTestContext()
  await updateSettings(context, {
    eventMinutes: 25,
    workingDays: [2, 7],
    workingHours: { from: '07:30', to: '12:00' },
  })
  expect(await interpretEvent(context, 'Call tomorrow 14:00')).toMatchObject({
    start: { dateTime: '2026-01-11T14:00:00' },
    end: { dateTime: '2026-01-11T14:25:00' },
  })
  expect(ownWorkingHours(context)).toEqual({ start: 27_000, end: 43_200, weekdays: [1, 6] })
})

test('the sample calendar is two weeks of events, made once, and can be deleted and undone', async () => {
  const context = await createTestContext()
  const made = await createSampleCalendar(context, person, { language: 'en' })
  expect(made.name).toBe('Sample calendar')
  expect(readSettings(context)).toMatchObject({ sampleCalendarId: made.id, values: usualSettings })
  expect(await createSampleCalendar(context, person, { language: 'de' })).toEqual(made)
  expect(listCalendars(context)).toHaveLength(2)

  // 2026-01-10 is a Saturday: its week begins on the 5th.
  const { events } = listAgenda(context, { from: '2026-01-05', to: '2026-01-18', calendarIds: [made.id] })
  const days = new Set(events.map(({ start }) => start.slice(0, 10)))
  expect(days.size).toBe(14)
  expect(events.filter(({ title }) => title === 'Stand-up')).toHaveLength(10)
  expect(events.find(({ title }) => title === 'Dentist')).toMatchObject({
    start: '2026-01-07T16:00:00+01:00',
    status: 'tentative',
  })

  const [trip, ...others] = listTrips(context)
  expect(trip).toMatchObject({ name: 'Lisbon', calendarId: made.id, isPast: false })
  expect(trip?.items.map(({ kind, title }) => [kind, title])).toEqual([
    ['flight', 'TP 579 FRA → LIS'],
    ['stay', 'House by the river'],
    ['activity', 'Dinner with Inês'],
    ['flight', 'TP 572 LIS → FRA'],
  ])
  expect(trip?.items[2]?.start).toEqual({ dateTime: '2026-01-14T19:30:00', zone: 'Europe/Lisbon' })
  expect(others).toEqual([])

  const { changeId } = await deleteCalendar(context, person, { id: made.id })
  expect(readSettings(context).sampleCalendarId).toBeNull()
  expect(listTrips(context)).toEqual([])
  await undoChange(context, person, { id: changeId })
  expect(readSettings(context).sampleCalendarId).toBe(made.id)
  expect(listTrips(context).map(({ items }) => items.length)).toEqual([4])
})

test('the sample calendar speaks German too, and finds a name that is free', async () => {
  const context = await createTestContext()
  await createCalendar(context, person, { name: 'Beispielkalender' })
  const made = await createSampleCalendar(context, person, { language: 'de' })
  expect(made.name).toBe('Beispielkalender 2')
  const { events } = listAgenda(context, { from: '2026-01-07', to: '2026-01-07', calendarIds: [made.id] })
  expect(events.map(({ title }) => title)).toContain('Zahnarzt')
})
