import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Connection } from './connection.ts'
import type { Store } from './open-store.ts'
import { addCalendar, newEvent, person, temporaryFolder, temporaryStore } from './testing/temporary-store.ts'
import { TextIndexParts } from './text-index-parts.ts'

const titles = (store: Store) =>
  store.search.find({ text: 'meeting', zone: 'UTC', limit: 500 }).occurrences.map(({ title }) => title)

/** Each large write is a part of its own. */
async function storeInParts(path: string, parts: number): Promise<Store> {
  const store = temporaryStore({ path })
  const calendar = await addCalendar(store)
  for (let part = 0; part < parts; part++) {
    await store.change(person, 'Added', () => {
      for (let index = 0; index < 60; index++) {
        store.events.insert(
          newEvent(calendar, { title: `Meeting ${part} ${index} ${'word '.repeat(index)}` }),
        )
      }
    })
  }
  return store
}

it('joins many parts into one, while events are added, and finds the same', async () => {
  const path = join(temporaryFolder(), 'kalends.db')
  const store = await storeInParts(path, 7)
  const reader = new Connection(path, { readOnly: true })
  const parts = new TextIndexParts(reader)
  expect(parts.count()).toBeGreaterThan(3)
  const before = titles(store)
  const joined = store.joinTextIndex()
  const calendarId = store.calendars.list()[0]?.id ?? ''
  await store.change(person, 'Added', () =>
    store.events.insert(newEvent(calendarId, { title: 'Meeting late' })),
  )
  await joined
  expect(parts.count()).toBeLessThanOrEqual(2)
  expect(titles(store).toSorted()).toEqual([...before, 'Meeting late'].toSorted())
  expect(await store.checkIntegrity()).toBe('ok')
  reader.close()
})

it('leaves few parts alone, and joins them at a stroke where that is asked', async () => {
  const path = join(temporaryFolder(), 'kalends.db')
  const store = await storeInParts(path, 2)
  const reader = new Connection(path, { readOnly: true })
  const parts = new TextIndexParts(reader)
  const before = titles(store)
  const count = parts.count()
  await store.joinTextIndex()
  expect(parts.count()).toBe(count)
  store.joinTextIndexNow()
  expect(parts.count()).toBe(1)
  expect(titles(store)).toEqual(before)
  reader.close()
})
