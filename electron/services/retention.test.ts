import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Store } from '#electron/store/open-store.ts'
import { addCalendar, newEvent, person, temporaryStore } from '#electron/store/testing/temporary-store.ts'
import { contentOf } from '#shared/calendar/event.ts'
import { applyRetention, previewRetention } from './retention.ts'
import type { ServiceContext } from './service-context.ts'
import { syncedCalendar } from './testing/synced-calendar.ts'
import { updateSettings } from './update-settings.ts'

const today = '2026-06-15T10:00:00Z'

/** A store whose clock is where the test puts it. */
function desk() {
  let now = Temporal.Instant.from(today)
  const store = temporaryStore({ now: () => now })
  const context: ServiceContext = {
    store,
    home: '',
    version: '0',
    now: () => now,
    zone: () => 'Europe/Berlin',
  }
  return {
    store,
    context,
    goTo(instant: string) {
      now = Temporal.Instant.from(instant)
    },
  }
}

const summaries = (store: Store) => store.history.list({ limit: 50 }).map(({ summary }) => summary)

async function add(store: Store, calendarId: string, title: string) {
  const { result } = await store.change(person, `Added ${title}`, () =>
    store.events.insert(newEvent(calendarId, { title, uid: title })),
  )
  return result
}

async function rename(store: Store, id: string, title: string) {
  const { changeId } = await store.change(person, `Renamed to ${title}`, () =>
    store.events.update(id, { ...contentOf(store.events.get(id)), title }),
  )
  return changeId
}

it('tells what is too old, and removes it once it is chosen', async () => {
  const { store, context, goTo } = desk()
  goTo('2026-01-10T10:00:00Z')
  const calendarId = await addCalendar(store)
  const event = await add(store, calendarId, 'Old')
  await store.write(() =>
    store.audit.add({ actor: person, action: 'removed', account: null, detail: 'long ago' }),
  )
  goTo('2026-06-01T10:00:00Z')
  const recent = await rename(store, event.id, 'New')
  goTo(today)

  expect(previewRetention(context, { months: null })).toMatchObject({ before: null, changes: 0 })
  expect(previewRetention(context, { months: 12 })).toMatchObject({ changes: 0, auditEntries: 0 })
  expect(previewRetention(context, { months: 3 })).toEqual({
    before: '2026-03-15T11:00:00.000Z',
    changes: 2,
    conflicts: 0,
    auditEntries: 1,
    heldChanges: 0,
  })
  await applyRetention(context)
  expect(summaries(store)).toHaveLength(3)

  await updateSettings(context, { historyMonths: 3 })
  await applyRetention(context)
  expect(summaries(store)).toEqual(['Renamed to New'])
  expect(store.audit.list({ limit: 10 })).toEqual([])
  expect(store.events.get(event.id).title).toBe('New')
  await store.undo(person, recent)
  expect(store.events.get(event.id).title).toBe('Old')
})

it('removes an import of many rows in steps, and never undoes it in part', async () => {
  const { store, context, goTo } = desk()
  goTo('2026-01-10T10:00:00Z')
  const calendarId = await addCalendar(store)
  const { changeId } = await store.change(person, 'Imported', () => {
    for (let index = 0; index < 1_200; index++)
      store.events.insert(newEvent(calendarId, { title: `Event ${index}`, uid: `uid-${index}` }))
  })
  goTo(today)
  const before = '2026-03-15T10:00:00.000Z'
  // The first step hides what it will remove, the second removes the first rows.
  expect(await store.removeOldHistory(before, 500)).toBe(true)
  expect(await store.removeOldHistory(before, 500)).toBe(true)
  await expect(store.undo(person, changeId)).rejects.toMatchObject({ code: 'not_found' })
  expect(summaries(store)).toEqual([])
  await updateSettings(context, { historyMonths: 3 })
  await applyRetention(context)
  expect(await store.removeOldHistory(before, 500)).toBe(false)
  expect(store.calendars.get(calendarId).eventCount).toBe(1_200)
})

it('keeps an undo whose change is gone, and can do the change again', async () => {
  const { store, context, goTo } = desk()
  goTo('2026-01-10T10:00:00Z')
  const event = await add(store, await addCalendar(store), 'Old')
  const changeId = await rename(store, event.id, 'New')
  goTo('2026-06-01T10:00:00Z')
  const undo = await store.undo(person, changeId)
  goTo(today)
  await updateSettings(context, { historyMonths: 1 })
  await applyRetention(context)
  expect(store.history.list({ limit: 10 })).toMatchObject([{ id: undo.id, undoes: null }])
  await store.undo(person, undo.id)
  expect(store.events.get(event.id).title).toBe('New')
})

it('holds what an unsent edit needs, with all that came after it, until it is sent', async () => {
  const { store, context, goTo } = desk()
  goTo('2026-01-10T10:00:00Z')
  const calendarId = await addCalendar(store, 'Linked')
  const other = await addCalendar(store, 'Other')
  const linked = syncedCalendar(store, calendarId)
  linked.makeThere('lunch', { title: 'Lunch' })
  await linked.sync()
  const lunch = store.events.findByUid(calendarId, 'lunch')[0]
  const edit = await rename(store, lunch?.id ?? '', 'Brunch')
  await add(store, other, 'Later')
  goTo(today)
  await updateSettings(context, { historyMonths: 1 })
  // The sync that brought it touched it too, so that is where what is needed begins.
  expect(previewRetention(context, { months: 1 })).toMatchObject({ changes: 2, heldChanges: 3 })
  await applyRetention(context)
  expect(summaries(store)).toContain('Renamed to Brunch')
  await store.undo(person, edit)
  expect(store.events.get(lunch?.id ?? '').title).toBe('Lunch')

  await rename(store, lunch?.id ?? '', 'Dinner')
  await linked.sync()
  await applyRetention(context)
  expect(summaries(store)).not.toContain('Renamed to Brunch')
})

it('holds what an open conflict needs', async () => {
  const { store, context, goTo } = desk()
  goTo('2026-01-10T10:00:00Z')
  const calendarId = await addCalendar(store, 'Linked')
  const linked = syncedCalendar(store, calendarId)
  linked.makeThere('lunch', { title: 'Lunch' })
  await linked.sync()
  await rename(store, store.events.findByUid(calendarId, 'lunch')[0]?.id ?? '', 'Mine')
  linked.editThere('lunch', { title: 'Theirs' })
  await linked.sync()
  expect(store.conflicts.open()).toHaveLength(1)
  goTo(today)
  await updateSettings(context, { historyMonths: 1 })
  await applyRetention(context)
  expect(summaries(store)).toContain('Renamed to Mine')
  expect(store.conflicts.open()).toHaveLength(1)
})
