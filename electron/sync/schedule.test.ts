import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Schedule } from './schedule.ts'

let rung: [name: string, seconds: number][]
let schedule: Schedule
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  rung = []
  schedule = new Schedule((name) => rung.push([name, Date.now() / 1_000]))
})
afterEach(() => {
  schedule.close()
  vi.useRealTimers()
})

test('each name comes due once, at its time, whatever order they were set in', () => {
  schedule.at('late', 9_000)
  schedule.at('early', 3_000)
  schedule.at('same', 3_000)
  expect(schedule.next('late')).toBe(9_000)
  vi.advanceTimersByTime(60_000)
  expect(rung).toEqual([
    ['early', 3],
    ['same', 3],
    ['late', 9],
  ])
  expect(schedule.next('late')).toBeNull()
})

test('one timer at a time, and none when nothing is to come', () => {
  expect(vi.getTimerCount()).toBe(0)
  for (const name of ['a', 'b', 'c']) schedule.at(name, 5_000)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(5_000)
  expect(rung).toHaveLength(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('a new time replaces the one before, earlier or later', () => {
  schedule.at('a', 5_000)
  schedule.at('a', 2_000)
  schedule.at('b', 1_000)
  schedule.at('b', 7_000)
  vi.advanceTimersByTime(10_000)
  expect(rung).toEqual([
    ['a', 2],
    ['b', 7],
  ])
})

test('what is put off again and again waits for quiet', () => {
  for (let edit = 0; edit < 5; edit += 1) {
    schedule.after('calendar', 2_000)
    vi.advanceTimersByTime(1_500)
  }
  expect(rung).toEqual([])
  vi.advanceTimersByTime(500)
  expect(rung).toEqual([['calendar', 8]])
})

test('what is cancelled does not come due, nor does anything after closing', () => {
  schedule.at('a', 1_000)
  schedule.at('b', 1_000)
  schedule.cancel('a')
  schedule.cancel('unknown')
  vi.advanceTimersByTime(1_000)
  expect(rung).toEqual([['b', 1]])
  schedule.at('c', 2_000)
  schedule.close()
  schedule.at('d', 3_000)
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(10_000)
  expect(rung).toHaveLength(1)
})

test('what came due while the machine slept comes due at once', () => {
  schedule.at('a', 1_000)
  vi.setSystemTime(3_600_000)
  vi.advanceTimersByTime(1_000)
  expect(rung).toEqual([['a', 3_601]])
  schedule.at('past', 0)
  vi.advanceTimersByTime(0)
  expect(rung.at(-1)).toEqual(['past', 3_601])
})

test('what comes due may set itself again', () => {
  const again = new Schedule((name) => {
    rung.push([name, Date.now() / 1_000])
    again.after(name, 60_000)
  })
  again.at('hourly', 1_000)
  vi.advanceTimersByTime(150_000)
  expect(rung.map(([, seconds]) => seconds)).toEqual([1, 61, 121])
  again.close()
})
