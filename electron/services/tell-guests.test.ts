import { expect, it, vi } from 'vitest'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import type { Notify } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { createEvent } from './create-event.ts'
import { deleteEvent } from './delete-event.ts'
import { hourOf, syncedCalendar } from './testing/synced-calendar.ts'
import { createTestContext, person } from './testing/test-context.ts'
import { updateEvent } from './update-event.ts'

it('is told to the provider with the change that it was chosen with, and with no later one', async () => {
  const desk = await open()
  const id = await desk.create('Lunch', 'all')
  await desk.sync()
  await desk.rename(id, 'Long lunch')
  await desk.sync()
  await desk.rename(id, 'Late lunch', 'external')
  await desk.sync()
  await deleteEvent(desk.context, person, { id, notify: 'all' })
  await desk.sync()
  expect(desk.told()).toEqual(['create all', 'update none', 'update external', 'delete all'])
})

it('stays with what waits to be sent when something else is changed after it', async () => {
  const desk = await open()
  const id = await desk.create('Lunch')
  await desk.sync()
  await desk.rename(id, 'Long lunch', 'all')
  await desk.rename(id, 'Late lunch')
  await desk.sync()
  expect(desk.told()).toEqual(['create none', 'update all'])
})

it('is kept until the provider has answered', async () => {
  const desk = await open()
  const id = await desk.create('Lunch')
  await desk.sync()
  await desk.rename(id, 'Long lunch', 'all')
  vi.spyOn(MemoryProvider.prototype, 'update').mockRejectedValueOnce(
    new ProviderError('unavailable', 'The server has no room left'),
  )
  await expect(desk.sync()).rejects.toMatchObject({ kind: 'unavailable' })
  await desk.sync()
  expect(desk.told().at(-1)).toBe('update all')
})

it('goes with the series when one of its instances was changed', async () => {
  const desk = await open()
  const recurrence = { rules: ['FREQ=DAILY;COUNT=5'] }
  const { event } = await createEvent(desk.context, person, {
    ...hourOf({ title: 'Standup', recurrence }),
    calendarId: desk.context.calendarId,
  })
  await desk.sync()
  await updateEvent(desk.context, person, {
    id: event.id,
    recurrenceId: '2026-01-14T09:00:00',
    scope: 'this',
    patch: { title: 'Long standup' },
    notify: 'all',
  })
  await desk.sync()
  expect(desk.told()).toEqual(['create none', 'update all'])
})

it('is nothing to a calendar that lives only here', async () => {
  const context = await createTestContext()
  const { event } = await createEvent(context, person, {
    ...hourOf({ title: 'Lunch' }),
    calendarId: context.calendarId,
    notify: 'all',
  })
  expect(context.store.events.get(event.id).title).toBe('Lunch')
  expect(context.store.syncEntries(context.calendarId).byId(event.uid)).toMatchObject({ notify: 'none' })
})

/** A synced calendar whose server writes down who was to be told of what. */
async function open() {
  const context = await createTestContext()
  const { sync } = syncedCalendar(context.store, context.calendarId)
  const create = vi.spyOn(MemoryProvider.prototype, 'create')
  const update = vi.spyOn(MemoryProvider.prototype, 'update')
  const remove = vi.spyOn(MemoryProvider.prototype, 'delete')
  return {
    context,
    sync,
    async create(title: string, notify?: Notify): Promise<string> {
      const input = { ...hourOf({ title }), calendarId: context.calendarId, notify }
      return (await createEvent(context, person, input)).event.id
    },
    rename: (id: string, title: string, notify?: Notify) =>
      updateEvent(context, person, { id, patch: { title }, notify }),
    /** Every write in order, with the guests who were to hear of it. */
    told: () =>
      [
        ...create.mock.calls.map(([, , , { notify }], index) => ({
          at: create.mock.invocationCallOrder[index] ?? 0,
          what: `create ${notify}`,
        })),
        ...update.mock.calls.map(([, , , { notify }], index) => ({
          at: update.mock.invocationCallOrder[index] ?? 0,
          what: `update ${notify}`,
        })),
        ...remove.mock.calls.map(([, , { notify }], index) => ({
          at: remove.mock.invocationCallOrder[index] ?? 0,
          what: `delete ${notify}`,
        })),
      ]
        .sort((one, other) => one.at - other.at)
        .map(({ what }) => what),
  }
}
