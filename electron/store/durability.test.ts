import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Connection } from './connection.ts'
import { openStore } from './open-store.ts'
import { addCalendar, newEvent, person, temporaryFolder, temporaryStore } from './testing/temporary-store.ts'

describe('durability', () => {
  it('keeps the old state when the process is killed in the middle of a change', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const store = openStore({ path })
    await addCalendar(store)
    store.close()
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/endless-change.ts'), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // It says so once thousands of events were written and some of them spilled to the disk.
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const after = temporaryStore({ path })
    expect(after.events.count()).toBe(0)
    expect([...after.events.iterate()]).toEqual([])
    expect(after.history.list({ limit: 9 }).map(({ summary }) => summary)).toEqual(['Added Work'])
    expect(await after.checkIntegrity()).toBe('ok')
    const [calendar] = after.calendars.list()
    await after.change(person, 'Added', () => after.events.insert(newEvent(calendar?.id ?? '')))
  })

  it('keeps everything when the disk is full, says so, and works on when there is room', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const store = openStore({ path })
    const calendar = await addCalendar(store)
    await store.change(person, 'Added', () => store.events.insert(newEvent(calendar, { title: 'First' })))
    store.close()
    const full = openStore({ path, maxPages: pagesOf(path) + 8 })
    const filling = full.change(person, 'Fills the disk', () => {
      for (let index = 0; index < 2000; index++) {
        full.events.insert(newEvent(calendar, { title: `Meeting ${index}`, source: 'x'.repeat(500) }))
      }
    })
    await expect(filling).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/disk is full/),
      hint: expect.stringMatching(/Make room/),
    })
    expect([...full.events.iterate()].map(({ title }) => title)).toEqual(['First'])
    expect(full.search.find({ text: 'meeting', zone: 'UTC', limit: 5 }).occurrences).toEqual([])
    await full.change(person, 'Added', () => full.events.insert(newEvent(calendar, { title: 'Second' })))
    full.close()
    const after = temporaryStore({ path })
    expect(after.events.count()).toBe(2)
    expect(await after.checkIntegrity()).toBe('ok')
  })

  it('says when another process has the database', async () => {
    const path = join(temporaryFolder(), 'kalends.db')
    const store = temporaryStore({ path, timeout: 50 })
    const other = new Connection(path)
    other.execute('BEGIN IMMEDIATE')
    await expect(addCalendar(store)).rejects.toMatchObject({ code: 'unavailable' })
    other.close()
    await addCalendar(store)
  })

  it('says when the folder is missing', () => {
    expect(() => openStore({ path: join(temporaryFolder(), 'missing', 'kalends.db') })).toThrow()
  })
})

function pagesOf(path: string): number {
  const connection = new Connection(path, { readOnly: true })
  try {
    return connection.pragma<number>('page_count')
  } finally {
    connection.close()
  }
}
