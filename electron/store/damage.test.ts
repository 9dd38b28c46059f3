import { copyFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listBackups } from './backup.ts'
import { openStore } from './open-store.ts'
import { restoreBackup } from './restore.ts'
import { addCalendar, newEvent, person, temporaryFolder, temporaryStore } from './testing/temporary-store.ts'

/** A folder with a closed store of some size, and one backup of it that lacks the event "Later". */
async function folderWithBackup() {
  const folder = temporaryFolder()
  const path = join(folder, 'kalends.db')
  const directory = join(folder, 'backups')
  const store = openStore({ path })
  const calendar = await addCalendar(store)
  await store.change(person, 'Added', () => {
    for (let index = 0; index < 400; index++) {
      store.events.insert(newEvent(calendar, { title: `Meeting ${index}`, description: 'x'.repeat(300) }))
    }
  })
  const backup = await store.backup(directory)
  await store.change(person, 'Added', () => store.events.insert(newEvent(calendar, { title: 'Later' })))
  store.close()
  return { path, directory, backup }
}

const damages: [string, (path: string) => void][] = [
  ['garbage in place of the header', (path) => overwrite(path, 0, 'this is not a database at all')],
  ['garbage in the schema', (path) => overwrite(path, 100, '\xFF'.repeat(3000))],
  ['garbage further on', (path) => overwrite(path, 4096 * 20, 'garbage '.repeat(512 * 30))],
  ['the second half cut off', (path) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)],
  ['nothing left', (path) => truncateSync(path, 0)],
]

function overwrite(path: string, position: number, text: string): void {
  const content = readFileSync(path)
  content.write(text, position, 'latin1')
  writeFileSync(path, content)
}

describe('a damaged store', () => {
  it.each(damages)('with %s offers the newest good backup, which can be restored', async (_, damage) => {
    const { path, directory, backup } = await folderWithBackup()
    damage(path)
    const damaged = readFileSync(path)
    expect(() => openStore({ path })).toThrow(
      expect.objectContaining({ code: 'damaged', backup, hint: expect.stringContaining(backup.name) }),
    )
    const { restored, keptAs } = restoreBackup({ path, directory, name: backup.name })
    expect(restored).toEqual(backup)
    expect(readFileSync(join(directory, keptAs ?? '')).equals(damaged)).toBe(true)
    const store = temporaryStore({ path })
    expect(store.events.count()).toBe(400)
    expect(listBackups(directory)).toContainEqual(backup)
  })

  it('offers an older backup when the newest is damaged too, and none when there is none', async () => {
    const { path, directory, backup } = await folderWithBackup()
    const newer = 'kalends-29991231T000000000Z.db'
    writeFileSync(join(directory, newer), 'not a database')
    overwrite(path, 0, 'garbage')
    expect(() => openStore({ path })).toThrow(expect.objectContaining({ backup }))
    expect(() => restoreBackup({ path, directory, name: newer })).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    )
    expect(() => openStore({ path, backups: join(directory, 'none') })).toThrow(
      expect.objectContaining({ code: 'damaged', backup: undefined }),
    )
  })

  it('is found by the full check where a brief look finds nothing', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'kalends.db')
    const store = temporaryStore({ path })
    const calendar = await addCalendar(store)
    await store.change(person, 'Added', () => {
      for (let index = 0; index < 6000; index++) {
        store.events.insert(newEvent(calendar, { title: `Meeting ${index}`, description: 'x'.repeat(700) }))
      }
    })
    const checking = store.checkIntegrity()
    expect(store.integrity()).toBe('checking')
    expect(await checking).toBe('ok')
    const copy = join(folder, 'copy')
    mkdirSync(copy)
    await store.backup(copy)
    const damagedPath = join(copy, 'damaged.db')
    copyFileSync(join(copy, listBackups(copy)[0]?.name ?? ''), damagedPath)
    overwrite(damagedPath, Math.floor(statSync(damagedPath).size / 8192) * 4096, 'garbage '.repeat(512 * 3))
    const damaged = temporaryStore({ path: damagedPath, backups: join(folder, 'none') })
    expect(damaged.integrity()).toBe('unchecked')
    expect(await damaged.checkIntegrity()).toBe('damaged')
    expect(damaged.integrity()).toBe('damaged')
    // No rotation pushes a good backup out with a copy of what is damaged.
    const good = listBackups(copy)
    expect(good).toHaveLength(1)
    await expect(damaged.backup(copy, { keep: 1 })).rejects.toMatchObject({ code: 'damaged' })
    expect(listBackups(copy)).toEqual(good)
  })
})

describe('restoreBackup', () => {
  it('keeps the good store that was there as a backup, and refuses what there is not', async () => {
    const { path, directory, backup } = await folderWithBackup()
    const { keptAs } = restoreBackup({ path, directory, name: backup.name })
    expect(listBackups(directory)[0]?.name).toBe(keptAs)
    restoreBackup({ path, directory, name: keptAs ?? '' })
    expect(temporaryStore({ path }).events.count()).toBe(401)
    expect(() => restoreBackup({ path, directory, name: '../kalends.db' })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })

  it('keeps edits that are still in the write-ahead log', async () => {
    const { path, directory, backup } = await folderWithBackup()
    const store = openStore({ path })
    await addCalendar(store, 'Logged')
    // As after a crash: the log is there, and no one closed the store.
    const crashed = temporaryFolder()
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, join(crashed, `kalends.db${suffix}`))
    store.close()
    const crashedPath = join(crashed, 'kalends.db')
    const { keptAs } = restoreBackup({ path: crashedPath, directory, name: backup.name })
    const kept = temporaryStore({ path: join(directory, keptAs ?? '') })
    expect(kept.calendars.list().map(({ name }) => name)).toContain('Logged')
    expect(
      temporaryStore({ path: crashedPath })
        .calendars.list()
        .map(({ name }) => name),
    ).toEqual(['Work'])
  })
})
