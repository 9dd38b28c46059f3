import { expect, test } from 'vitest'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { createEvent } from './create-event.ts'
import { deleteEvent } from './delete-event.ts'
import { listAgenda } from './list-agenda.ts'
import { listChanges } from './list-changes.ts'
import { at, createTestContext, person, type TestContext } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateEvent } from './update-event.ts'

async function makeDaily(context: TestContext, rule = 'FREQ=DAILY;COUNT=3'): Promise<CalendarEvent> {
  const { event } = await createEvent(context, person, {
    title: 'Standup',
    start: at('2026-01-12T09:00'),
    end: at('2026-01-12T09:30'),
    calendarId: context.calendarId,
    recurrence: { rules: [rule] },
  })
  return event
}

function days(context: TestContext): string[] {
  return listAgenda(context, { from: '2026-01-01', to: '2026-01-31' }).events.map(({ start }) =>
    start.slice(8, 10),
  )
}

test('a single event goes, and comes back by undo', async () => {
  const context = await createTestContext()
  const { event } = await createEvent(context, person, {
    title: 'Lunch',
    start: at('2026-01-12T12:00'),
    end: at('2026-01-12T13:00'),
    calendarId: context.calendarId,
  })
  const { changeId, event: gone } = await deleteEvent(context, person, { id: event.id })
  expect(gone).toBeNull()
  expect(days(context)).toEqual([])
  expect(listChanges(context)[0]?.summary).toBe('Deleted “Lunch”')
  await undoChange(context, person, { id: changeId })
  expect(days(context)).toEqual(['12'])
})

test('a series needs a scope', async () => {
  const context = await createTestContext()
  const { id } = await makeDaily(context)
  await expect(deleteEvent(context, person, { id })).rejects.toMatchObject({
    code: 'invalid',
    fact: { code: 'event-repeats-now' },
    field: 'scope',
  })
  expect(days(context)).toEqual(['12', '13', '14'])
})

test('this excludes the instance, with its exception; the last one takes the series along', async () => {
  const context = await createTestContext()
  const { id } = await makeDaily(context)
  const instance = { id, recurrenceId: '2026-01-13T09:00:00', scope: 'this' as const }
  await updateEvent(context, person, { ...instance, patch: { title: 'Retro' } })
  await deleteEvent(context, person, instance)
  expect(days(context)).toEqual(['12', '14'])
  expect(context.store.events.get(id).recurrence?.exclusions).toEqual([at('2026-01-13T09:00')])
  expect(listChanges(context)[0]?.summary).toBe('Deleted “Retro” of 2026-01-13')
  await deleteEvent(context, person, { ...instance, recurrenceId: '2026-01-12T09:00:00' })
  await deleteEvent(context, person, { ...instance, recurrenceId: '2026-01-14T09:00:00' })
  expect(context.store.events.find(id)).toBeUndefined()
})

test('following ends the series before the instance', async () => {
  const context = await createTestContext()
  const { id } = await makeDaily(context, 'FREQ=DAILY')
  const target = { id, recurrenceId: '2026-01-20T09:00:00' }
  await updateEvent(context, person, { ...target, scope: 'this', patch: { title: 'Retro' } })
  await deleteEvent(context, person, { ...target, recurrenceId: '2026-01-15T09:00:00', scope: 'following' })
  expect(days(context)).toEqual(['12', '13', '14'])
  expect(context.store.events.exceptionsOf(id)).toEqual([])
})

test('all deletes it with its exceptions', async () => {
  const context = await createTestContext()
  const { id } = await makeDaily(context)
  const recurrenceId = '2026-01-13T09:00:00'
  await updateEvent(context, person, { id, recurrenceId, scope: 'this', patch: { title: 'Retro' } })
  const { changeId } = await deleteEvent(context, person, { id, scope: 'all' })
  expect(context.store.events.count()).toBe(0)
  await undoChange(context, person, { id: changeId })
  expect(days(context)).toEqual(['12', '13', '14'])
})
