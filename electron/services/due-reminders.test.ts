import { expect, it } from 'vitest'
import type { EventContent } from '#shared/calendar/event.ts'
import { createEvent } from './create-event.ts'
import { dueReminders } from './due-reminders.ts'
import { at, createTestContext, person, type TestContext } from './testing/test-context.ts'
import { updateCalendar } from './update-calendar.ts'

const minutesBefore = (minutes: number) => ({
  trigger: { kind: 'relative' as const, seconds: -60 * minutes },
})

it('lists the reminders of a day in order, several of one event and each instance of a series', async () => {
  const context = await createTestContext()
  await add(context, 'Standup', '2026-01-12T09:00', '2026-01-12T09:15', {
    recurrence: { rules: ['FREQ=DAILY;COUNT=3'], exclusionRules: [], additions: [], exclusions: [] },
    reminders: [minutesBefore(10)],
  })
  await add(context, 'Flight', '2026-01-13T12:00', '2026-01-13T14:00', {
    reminders: [minutesBefore(1_440), minutesBefore(180)],
    location: 'https://meet.jit.si/gate',
  })
  expect(due(context, '2026-01-12', '2026-01-14')).toEqual([
    ['Standup', '2026-01-12T07:50:00Z', null],
    ['Flight', '2026-01-12T11:00:00Z', 'https://meet.jit.si/gate'],
    ['Standup', '2026-01-13T07:50:00Z', null],
    ['Flight', '2026-01-13T08:00:00Z', 'https://meet.jit.si/gate'],
  ])
})

it('finds a reminder weeks before its event, and at a fixed time', async () => {
  const context = await createTestContext()
  await add(context, 'Tax', '2026-02-02', '2026-02-03', {
    reminders: [minutesBefore(20 * 1_440), { trigger: { kind: 'absolute', at: '2026-01-12T18:00:00Z' } }],
  })
  expect(due(context, '2026-01-12', '2026-01-13')).toEqual([
    ['Tax', '2026-01-12T18:00:00Z', null],
    ['Tax', '2026-01-12T23:00:00Z', null],
  ])
})

it('reminds of events without a reminder as the person usually wants it, but not of days', async () => {
  const context = await createTestContext()
  await add(context, 'Lunch', '2026-01-12T12:00', '2026-01-12T13:00', {})
  await add(context, 'Holiday', '2026-01-12', '2026-01-13', {})
  expect(due(context, '2026-01-12', '2026-01-13', 10)).toEqual([['Lunch', '2026-01-12T10:50:00Z', null]])
  expect(due(context, '2026-01-12', '2026-01-13')).toEqual([])
})

it('reminds as a calendar has it of events that say nothing themselves, and of days in the morning', async () => {
  const context = await createTestContext()
  await add(context, 'Lunch', '2026-01-14T12:00', '2026-01-14T13:00', {})
  await add(context, 'Own', '2026-01-14T12:00', '2026-01-14T13:00', { reminders: [minutesBefore(5)] })
  await add(context, 'Mail', '2026-01-14T12:00', '2026-01-14T13:00', {
    reminders: [{ ...minutesBefore(5), action: 'email' }],
  })
  await add(context, 'Holiday', '2026-01-14', '2026-01-15', {})
  await remind(context, [1_440, 60, 60])
  expect(due(context, '2026-01-12', '2026-01-15', 10)).toEqual([
    ['Holiday', '2026-01-13T08:00:00Z', null],
    ['Lunch', '2026-01-13T11:00:00Z', null],
    ['Lunch', '2026-01-14T10:00:00Z', null],
    ['Own', '2026-01-14T10:55:00Z', null],
  ])
  await remind(context, null)
  expect(due(context, '2026-01-12', '2026-01-15', 10)).toEqual([
    ['Lunch', '2026-01-14T10:50:00Z', null],
    ['Own', '2026-01-14T10:55:00Z', null],
  ])
})

it('finds the earliest reminder that a calendar can have', async () => {
  const context = await createTestContext()
  await add(context, 'Lunch', '2026-02-10T12:00', '2026-02-10T13:00', {})
  await add(context, 'Holiday', '2026-02-10', '2026-02-11', {})
  await remind(context, [40_320])
  const query = { from: '2026-01-13T07:00:00Z', to: '2026-01-13T11:00:00Z', usualMinutes: null }
  expect(dueReminders(context, query).map(({ title, at: time }) => [title, time])).toEqual([
    ['Holiday', '2026-01-13T08:00:00Z'],
    ['Lunch', '2026-01-13T11:00:00Z'],
  ])
})

it('keeps silent about a calendar without reminders, whatever its events say, and not about others', async () => {
  const context = await createTestContext()
  const { result: other } = await context.store.change(person, 'Made a calendar', () =>
    context.store.calendars.insert({ name: 'Family', color: '#3b82f6' }),
  )
  const rest = { uid: 'dinner', reminders: [minutesBefore(5)] }
  await add(context, 'Dinner', '2026-01-12T19:00', '2026-01-12T21:00', rest)
  await add(context, 'Lunch', '2026-01-12T12:00', '2026-01-12T13:00', {})
  await remind(context, [])
  expect(due(context, '2026-01-12', '2026-01-13', 10)).toEqual([])
  await add({ ...context, calendarId: other.id }, 'Dinner', '2026-01-12T19:00', '2026-01-12T21:00', rest)
  expect(due(context, '2026-01-12', '2026-01-13', 10)).toEqual([['Dinner', '2026-01-12T17:55:00Z', null]])
})

it('leaves out what is cancelled, mailed or hidden', async () => {
  const context = await createTestContext()
  await add(context, 'Off', '2026-01-12T12:00', '2026-01-12T13:00', {
    status: 'cancelled',
    reminders: [minutesBefore(5)],
  })
  await add(context, 'Mail', '2026-01-12T12:00', '2026-01-12T13:00', {
    reminders: [{ ...minutesBefore(5), action: 'email' }],
  })
  expect(due(context, '2026-01-12', '2026-01-13', 10)).toEqual([])
  await add(context, 'On', '2026-01-12T12:00', '2026-01-12T13:00', { reminders: [minutesBefore(5)] })
  await context.store.change(person, 'Hid', () =>
    context.store.calendars.update(context.calendarId, { visible: false }),
  )
  expect(due(context, '2026-01-12', '2026-01-13')).toEqual([])
})

it('reminds once of an event that two calendars have', async () => {
  const context = await createTestContext()
  const { result: other } = await context.store.change(person, 'Made a calendar', () =>
    context.store.calendars.insert({ name: 'Family', color: '#3b82f6' }),
  )
  const rest = { uid: 'dinner', reminders: [minutesBefore(5)] }
  await add(context, 'Dinner', '2026-01-12T19:00', '2026-01-12T21:00', rest)
  await add({ ...context, calendarId: other.id }, 'Dinner', '2026-01-12T19:00', '2026-01-12T21:00', {
    ...rest,
    reminders: [minutesBefore(5), minutesBefore(60)],
  })
  expect(due(context, '2026-01-12', '2026-01-13')).toEqual([
    ['Dinner', '2026-01-12T17:00:00Z', null],
    ['Dinner', '2026-01-12T17:55:00Z', null],
  ])
})

it('refuses to list a year', async () => {
  const context = await createTestContext()
  expect(() => due(context, '2026-01-01', '2027-01-01')).toThrow('8 days')
})

function due(context: TestContext, from: string, to: string, usualMinutes: number | null = null) {
  const query = { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, usualMinutes }
  return dueReminders(context, query).map(({ title, at: time, joinUrl }) => [title, time, joinUrl])
}

async function remind(context: TestContext, reminderMinutes: number[] | null): Promise<void> {
  await updateCalendar(context, person, { id: context.calendarId, reminderMinutes })
}

async function add(
  context: TestContext,
  title: string,
  start: string,
  end: string,
  rest: Partial<Record<keyof EventContent, unknown>>,
): Promise<void> {
  const input = { calendarId: context.calendarId, title, start: at(start), end: at(end), ...rest }
  await createEvent(context, person, input as Parameters<typeof createEvent>[2])
}
