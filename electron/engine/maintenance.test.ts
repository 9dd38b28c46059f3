import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { ServiceContext } from '#electron/services/service-context.ts'
import { createLog } from './log.ts'
import { startMaintenance } from './maintenance.ts'
import { StoreKeeper } from './store-keeper.ts'
import { temporaryHome } from './testing/test-engine.ts'
import { Uploads } from './uploads.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const hour = 60 * 60_000

function startStore() {
  const home = temporaryHome()
  const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now())
  const data = new StoreKeeper(join(home, 'kalends.db'), now)
  onTestFinished(() => data.close())
  const context: ServiceContext = {
    get store() {
      return data.store
    },
    home,
    version: '0.0.0',
    now,
    zone: () => 'UTC',
  }
  const { log } = createLog({ level: 'silent', file: null, stderr: null })
  return { home, data, context, log }
}

test('each day a backup is made, the window moved and the text index joined; a start checks the file; then all is quiet', async () => {
  const { data, context, log } = startStore()
  const work = { backup: 0, extend: 0, join: 0, check: 0 }
  vi.spyOn(data.store, 'backup').mockImplementation(async () => {
    work.backup += 1
    return { name: 'x', at: new Date().toISOString(), octets: 1 }
  })
  vi.spyOn(data.store, 'extendWindow').mockImplementation(async () => {
    work.extend += 1
  })
  vi.spyOn(data.store, 'joinTextIndex').mockImplementation(async () => {
    work.join += 1
  })
  vi.spyOn(data.store, 'checkIntegrity').mockImplementation(async () => {
    work.check += 1
    return 'ok'
  })
  const onDone = vi.fn()
  const maintenance = startMaintenance(context, data, log, { onDone })
  expect(vi.getTimerCount()).toBe(3)
  await vi.advanceTimersByTimeAsync(hour)
  expect(onDone).toHaveBeenCalledTimes(3)
  expect(work).toEqual({ backup: 1, extend: 2, join: 2, check: 1 })
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(48 * hour)
  expect(work).toEqual({ backup: 3, extend: 4, join: 4, check: 1 })
  maintenance.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('what fails is logged and tried again the next day', async () => {
  const { data, context, log } = startStore()
  const failing = vi.spyOn(data.store, 'extendWindow').mockRejectedValue(new Error('disk full'))
  const errors = vi.spyOn(log, 'error')
  const maintenance = startMaintenance(context, data, log)
  await vi.advanceTimersByTimeAsync(hour)
  expect(errors).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(24 * hour)
  expect(failing).toHaveBeenCalledTimes(3)
  maintenance.stop()
})

test('an upload is forgotten after an hour, and what a killed engine left at the start', async () => {
  const home = temporaryHome()
  const folder = join(home, 'uploads')
  mkdirSync(folder)
  writeFileSync(join(folder, 'left.ics'), 'x')
  utimesSync(join(folder, 'left.ics'), 0, 0)
  const uploads = new Uploads(home, 100)
  expect(readdirSync(folder)).toEqual([])
  const { uploadId, size } = await uploads.receive('a.ics', new Blob(['12345']).stream())
  expect(size).toBe(5)
  expect(uploads.get(uploadId).name).toBe('a.ics')
  await vi.advanceTimersByTimeAsync(hour - 1)
  expect(readdirSync(folder)).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(readdirSync(folder)).toEqual([])
  expect(() => uploads.get(uploadId)).toThrow(
    expect.objectContaining({ code: 'not_found', field: 'uploadId' }),
  )
})

test('twenty uploads may wait, no more; closing forgets them', async () => {
  const home = temporaryHome()
  const uploads = new Uploads(home, 100)
  for (let count = 0; count < 20; count += 1) await uploads.receive('a.ics', null)
  await expect(uploads.receive('a.ics', null)).rejects.toMatchObject({ code: 'unavailable' })
  uploads.close()
  expect(readdirSync(join(home, 'uploads'))).toEqual([])
})
