import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { AccountLane } from './account-lane.ts'
import { SyncPlanner } from './sync-planner.ts'
import { createTestContext } from './testing/test-context.ts'

let planner: SyncPlanner | undefined
beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  planner?.close()
  vi.useRealTimers()
})

/** Two accounts, one of 15 and one of 60 minutes, whose runs do nothing but plan the next. */
async function startPlanner(work: () => Promise<void> = async () => undefined) {
  const { store } = await createTestContext()
  const ids = await store.write(() =>
    [15, 60].map((intervalMinutes) => {
      const settings = { url: 'https://example.org/', user: 'ana', allowPrivateAddress: false }
      const identity = `caldav ${intervalMinutes}`
      return store.accounts.insert({
        provider: 'caldav',
        name: 'ana',
        identity,
        settings,
        secret: null,
        intervalMinutes,
      }).id
    }),
  )
  const lanes = new Map(ids.map((id) => [id, new AccountLane({})]))
  const runs: [what: string, minute: number][] = []
  const errors: object[] = []
  const ignore = () => undefined
  const made = new SyncPlanner({
    log: { debug: ignore, info: ignore, warn: ignore, error: (fields) => errors.push(fields) },
    editMilliseconds: 2_000,
    store: () => store,
    lane: (id) => lanes.get(id),
    async syncAccount(id) {
      runs.push([`account ${id}`, Math.floor(Date.now() / 60_000)])
      const lane = lanes.get(id)
      if (lane !== undefined) made.afterRun(store.accounts.get(id), lane)
      await work()
    },
    async syncEdited(id) {
      runs.push([`calendar ${id}`, Date.now() / 60_000])
      await work()
    },
  })
  planner = made
  return { planner: made, lanes, runs, errors, store }
}

test('every account is synced at the start and then at its own interval', async () => {
  const { planner, runs } = await startPlanner()
  expect(vi.getTimerCount()).toBe(0)
  planner.start()
  vi.advanceTimersByTime(61 * 60_000)
  expect(runs.filter(([what]) => what === 'account 1').map(([, minute]) => minute)).toEqual([
    0, 15, 30, 45, 60,
  ])
  expect(runs.filter(([what]) => what === 'account 2').map(([, minute]) => minute)).toEqual([0, 60])
  expect(vi.getTimerCount()).toBe(1)
})

test('nothing is planned before the start and after the end', async () => {
  const { planner, runs } = await startPlanner()
  planner.at('1', 0)
  planner.edited('7')
  planner.wake()
  planner.start()
  planner.close()
  planner.edited('7')
  vi.advanceTimersByTime(3_600_000)
  expect(runs).toEqual([])
})

test('a calendar is synced two seconds after the last of many edits', async () => {
  const { planner, runs } = await startPlanner()
  planner.start()
  vi.advanceTimersByTime(60_000)
  runs.length = 0
  for (let edit = 0; edit < 10; edit += 1) {
    planner.edited('7')
    vi.advanceTimersByTime(1_000)
  }
  vi.advanceTimersByTime(1_000)
  expect(runs).toEqual([['calendar 7', 71 / 60]])
})

test('a server that does not answer is tried again earlier, one that wants to be left alone later', async () => {
  const { planner, lanes, store } = await startPlanner()
  planner.start()
  const lane = lanes.get('1')
  if (lane === undefined) throw new Error('no lane')
  const at = (minutes: number) => new Date(minutes * 60_000).toISOString()
  lane.calendar('7').state = { kind: 'waiting', until: at(2), reason: 'no answer' }
  planner.afterRun(store.accounts.get('1'), lane)
  expect(planner.next('1')).toBe(2 * 60_000)
  lane.wait = { until: at(120), reason: 'too much' }
  planner.again('1')
  expect(planner.next('1')).toBe(120 * 60_000)
  lane.wait = null
  lane.calendar('7').state = { kind: 'idle' }
  planner.again('1')
  expect(planner.next('1')).toBe(15 * 60_000)
  // What is planned earlier stays.
  planner.at('1', 60_000)
  planner.again('1')
  expect(planner.next('1')).toBe(60_000)
  planner.again('unknown')
  planner.cancel('1')
  expect(planner.next('1')).toBeNull()
})

test('waking up brings every account forward, and forgets that servers were down', async () => {
  const { planner, lanes, runs } = await startPlanner()
  planner.start()
  vi.advanceTimersByTime(60_000)
  runs.length = 0
  const lane = lanes.get('1')
  if (lane === undefined) throw new Error('no lane')
  const reset = vi.spyOn(lane.gate, 'reset')
  planner.wake()
  vi.advanceTimersByTime(1_000)
  expect(runs.map(([what]) => what)).toEqual(['account 1', 'account 2'])
  expect(reset).toHaveBeenCalledOnce()
})

test('what nobody foresaw is logged; that an account is gone is no such thing', async () => {
  let error: Error = new CalendarError('not_found', 'gone')
  const { planner, errors } = await startPlanner(async () => {
    throw error
  })
  planner.start()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(errors).toEqual([])
  error = new TypeError('odd')
  planner.edited('7')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(errors).toEqual([{ err: error }])
})
