import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { Connection } from './connection.ts'
import {
  addCalendar,
  newEvent,
  person,
  temporaryFolder,
  temporaryStore,
  weekly,
} from './testing/temporary-store.ts'

it('moves the window along with time, whatever the number of series', async () => {
  const path = join(temporaryFolder(), 'kalends.db')
  let now = Temporal.Instant.from('2026-06-15T10:00:00Z')
  const store = temporaryStore({ path, now: () => now })
  const calendar = await addCalendar(store)
  await store.change(person, 'Added', () => {
    for (let index = 0; index < 45; index++) {
      store.events.insert(newEvent(calendar, { recurrence: weekly('FREQ=MONTHLY') }))
    }
    store.events.insert(newEvent(calendar, { recurrence: weekly('FREQ=MINUTELY') }))
  })
  const reader = new Connection(path, { readOnly: true })
  const last = () =>
    reader.rows<[string]>(
      "SELECT date(max(start_second), 'unixepoch') FROM occurrence GROUP BY event_id ORDER BY 1",
    )
  expect(new Set(last().flat())).toEqual(new Set(['2028-05-16']))
  await store.extendWindow()
  expect(new Set(last().flat())).toEqual(new Set(['2028-05-16']))
  now = now.add({ hours: 24 * 365 })
  await store.extendWindow()
  expect(last()).toHaveLength(45)
  expect(new Set(last().flat())).toEqual(new Set(['2029-05-16']))
  reader.close()
})
