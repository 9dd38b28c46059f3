import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { listBackups } from './backup.ts'
import { addCalendar, newEvent, person, temporaryFolder, temporaryStore } from './testing/temporary-store.ts'

describe('backup', () => {
  it('copies the store as it is, for its owner alone', async () => {
    const directory = join(temporaryFolder(), 'backups')
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    await store.change(person, 'Added', () => store.events.insert(newEvent(calendar, { title: 'Meeting' })))
    const backup = await store.backup(directory)
    expect(backup).toMatchObject({ name: 'kalends-20260615T100000000Z.db', at: '2026-06-15T10:00:00.000Z' })
    expect(statSync(join(directory, backup.name)).mode & 0o777).toBe(0o600)
    const copy = temporaryStore({ path: join(directory, backup.name) })
    expect([...copy.events.iterate()]).toEqual([...store.events.iterate()])
    expect(copy.search.find({ text: 'meet', zone: 'UTC', limit: 1 }).occurrences).toHaveLength(1)
  })

  it('keeps the newest seven, and touches nothing else in the folder', async () => {
    const directory = temporaryFolder()
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    let now = Temporal.Instant.from('2026-06-15T10:00:00Z')
    const store = temporaryStore({ now: () => now })
    for (let day = 0; day < 9; day++) {
      await store.backup(directory)
      now = now.add({ hours: 24 })
    }
    const kept = listBackups(directory).map(({ at }) => at.slice(0, 10))
    expect(kept).toEqual([23, 22, 21, 20, 19, 18, 17].map((day) => `2026-06-${day}`))
    expect(readdirSync(directory)).toHaveLength(8)
  })

  it('gives two backups of one moment two names', async () => {
    const directory = temporaryFolder()
    const store = temporaryStore()
    const backups = await Promise.all([store.backup(directory), store.backup(directory)])
    expect(new Set(backups.map(({ name }) => name)).size).toBe(2)
  })

  it('leaves the store free to be read and written meanwhile', async () => {
    const directory = temporaryFolder()
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const backing = store.backup(directory)
    await store.change(person, 'Added', () => store.events.insert(newEvent(calendar)))
    expect(store.events.count()).toBe(1)
    await backing
  })

  it('says when it can not, and leaves nothing half-done', async () => {
    const directory = temporaryFolder()
    writeFileSync(join(directory, 'file'), '')
    const store = temporaryStore()
    await expect(store.backup(join(directory, 'file'))).rejects.toThrow()
    expect(listBackups(join(directory, 'missing'))).toEqual([])
  })
})
