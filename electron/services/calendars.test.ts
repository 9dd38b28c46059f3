import { expect, test } from 'vitest'
import { chooseColor } from './calendar-color.ts'
import { createCalendar } from './create-calendar.ts'
import { createEvent } from './create-event.ts'
import { deleteCalendar } from './delete-calendar.ts'
import { ensureDefaultCalendar } from './ensure-default-calendar.ts'
import { listCalendars } from './list-calendars.ts'
import { listChanges } from './list-changes.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateCalendar } from './update-calendar.ts'

test('new calendars get colours that are not taken yet', async () => {
  const context = await createTestContext()
  const home = await createCalendar(context, person, { name: ' Home ' })
  expect(home).toMatchObject({ name: 'Home', visible: true, readOnly: false, zone: null, eventCount: 0 })
  const colors = listCalendars(context).map(({ color }) => color)
  expect(new Set(colors).size).toBe(2)
  expect(chooseColor([])).toBe('#3b82f6')
  expect((await createCalendar(context, person, { name: 'Red', color: '#ff0000' })).color).toBe('#ff0000')
})

test.each([
  ['name', { name: '   ' }, 'invalid'],
  ['name', { name: 'WORK' }, 'conflict'],
  ['zone', { name: 'Home', zone: 'Mars/Base' }, 'invalid'],
  ['description', { name: 'Home', description: 'x'.repeat(10_001) }, 'invalid'],
])('a wrong %s is refused', async (field, input, code) => {
  const context = await createTestContext()
  await expect(createCalendar(context, person, input)).rejects.toMatchObject({ code, field })
  expect(listCalendars(context)).toHaveLength(1)
})

test('only the given properties change, and the history says what was done', async () => {
  const context = await createTestContext()
  const before = listCalendars(context)[0]
  const id = context.calendarId
  const summaries = (): string | undefined => listChanges(context)[0]?.summary
  expect(await updateCalendar(context, person, { id, visible: false })).toEqual({ ...before, visible: false })
  expect(summaries()).toBe('Hid the calendar “Work”')
  await updateCalendar(context, person, { id, visible: true })
  expect(summaries()).toBe('Showed the calendar “Work”')
  await updateCalendar(context, person, { id, name: 'work' })
  expect(summaries()).toBe('Renamed the calendar “Work” to “work”')
  await updateCalendar(context, person, { id, zone: 'Asia/Tokyo' })
  expect(summaries()).toBe('Changed the calendar “work”')
  const count = listChanges(context).length
  await updateCalendar(context, person, { id })
  expect(listChanges(context)).toHaveLength(count)
  await expect(updateCalendar(context, person, { id: '999', name: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('reminders of a calendar are its own, in the history, and undone', async () => {
  const context = await createTestContext()
  const id = context.calendarId
  const minutes = () => listCalendars(context).find((calendar) => calendar.id === id)?.reminderMinutes
  expect(minutes()).toBeNull()
  await updateCalendar(context, person, { id, name: 'Work', reminderMinutes: [1_440, 60] })
  const [first] = listChanges(context)
  expect(first?.summary).toBe('Changed the reminders of the calendar “Work”')
  await updateCalendar(context, person, { id, color: '#ff0000' })
  expect(minutes()).toEqual([1_440, 60])
  await updateCalendar(context, person, { id, reminderMinutes: [] })
  const [silent] = listChanges(context)
  expect(minutes()).toEqual([])
  await undoChange(context, person, { id: silent?.id ?? '' })
  expect(minutes()).toEqual([1_440, 60])
  const made = await createCalendar(context, person, { name: 'Feed', reminderMinutes: [] })
  expect(made.reminderMinutes).toEqual([])
  const { changeId } = await deleteCalendar(context, person, { id: made.id })
  await undoChange(context, person, { id: changeId })
  expect(listCalendars(context).find(({ name }) => name === 'Feed')?.reminderMinutes).toEqual([])
})

test('a deleted calendar comes back with its events', async () => {
  const context = await createTestContext()
  await createEvent(context, person, {
    calendarId: context.calendarId,
    title: 'Lunch',
    start: at('2026-01-15'),
    end: at('2026-01-16'),
  })
  const { changeId } = await deleteCalendar(context, person, { id: context.calendarId })
  expect(listChanges(context)[0]?.summary).toBe('Deleted the calendar “Work” with 1 event')
  expect(listCalendars(context)).toEqual([])
  await undoChange(context, person, { id: changeId })
  expect(listCalendars(context)).toMatchObject([{ id: context.calendarId, eventCount: 1 }])
})

test('a new store gets its first calendar once', async () => {
  const context = await createTestContext()
  await deleteCalendar(context, person, { id: context.calendarId })
  await ensureDefaultCalendar(context)
  const [personal] = listCalendars(context)
  expect(personal?.name).toBe('Personal')
  await deleteCalendar(context, person, { id: personal?.id ?? '' })
  await ensureDefaultCalendar(context)
  expect(listCalendars(context)).toEqual([])
})

test('a store with calendars gets none', async () => {
  const context = await createTestContext()
  await ensureDefaultCalendar(context)
  expect(listCalendars(context).map(({ name }) => name)).toEqual(['Work'])
})
