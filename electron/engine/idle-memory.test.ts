import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { collectAll, IdleMemory } from './idle-memory.ts'
import { StoreKeeper } from './store-keeper.ts'
import { temporaryHome } from './testing/test-engine.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('collects once after it was used, when it has been quiet', () => {
  const collect = vi.fn()
  const memory = new IdleMemory(collect, 1_000)
  memory.used()
  vi.advanceTimersByTime(900)
  memory.used()
  vi.advanceTimersByTime(900)
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(collect).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
  memory.used()
  vi.advanceTimersByTime(1_000)
  expect(collect).toHaveBeenCalledTimes(2)
})

test('does nothing when it is closed', () => {
  const collect = vi.fn()
  const memory = new IdleMemory(collect, 1_000)
  memory.used()
  memory.close()
  vi.advanceTimersByTime(5_000)
  expect(collect).not.toHaveBeenCalled()
})

test('gives back what nothing holds any more', () => {
  const memory = new IdleMemory(collectAll(), 1)
  let held: object[] | null = Array.from({ length: 200_000 }, (_, index) => ({ index }))
  const before = process.memoryUsage().heapUsed
  expect(held).toHaveLength(200_000)
  held = null
  memory.used()
  vi.advanceTimersByTime(1)
  expect(process.memoryUsage().heapUsed).toBeLessThan(before)
})

test('a store that gave its memory back answers as before', () => {
  const data = new StoreKeeper(join(temporaryHome(), 'kalends.db'), () => Temporal.Now.instant())
  const before = data.store.calendars.list()
  data.releaseMemory()
  expect(data.store.calendars.list()).toEqual(before)
  data.close()
  data.releaseMemory()
})
