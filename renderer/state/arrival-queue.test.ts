import { beforeEach, expect, test } from 'vitest'
import { ArrivalQueue } from './arrival-queue.ts'
import type { Place } from './place.ts'

let place: Place
const page = {
  placeNow: () => place,
  openPlace: (to: Place) => {
    place = to
  },
}
const opened = (name: string): Place => ({ kind: 'import', opened: { token: `of ${name}`, name } })
const event: Place = { kind: 'event', id: '1', recurrenceId: null }
const feed: Place = { kind: 'accounts', view: 'feed', id: 'webcal://example.org' }

beforeEach(() => {
  place = { kind: 'agenda' }
})

test('shows files one after the other, and tells how many wait', () => {
  const queue = new ArrivalQueue(page)
  let told = 0
  queue.watch(() => (told += 1))
  queue.arrive(opened('a'))
  expect(place).toEqual(opened('a'))
  queue.arrive(opened('b'))
  queue.arrive(opened('c'))
  expect(place).toEqual(opened('a'))
  expect(queue.shown).toMatchObject({ files: 2, others: 0 })
  expect(told).toBe(3)
  const { serial } = queue.shown
  expect(queue.next()).toBe(true)
  expect(place).toEqual(opened('b'))
  expect(queue.shown).toMatchObject({ files: 1, serial: serial + 1 })
  expect(queue.next()).toBe(true)
  expect(place).toEqual(opened('c'))
  expect(queue.next()).toBe(false)
  expect(place).toEqual(opened('c'))
})

test('has the file wait that comes while the first of a start is loading', () => {
  place = opened('a')
  const queue = new ArrivalQueue(page)
  queue.arrive(opened('b'))
  expect(place).toEqual(opened('a'))
  expect(queue.shown.files).toBe(1)
})

test('dropped files come in their order, and are let go of', () => {
  const queue = new ArrivalQueue(page)
  const [first, second] = [new File([], '1.ics'), new File([], '2.ics')]
  queue.arrive(first, second)
  expect([place, queue.shown.file, queue.shown.files]).toEqual([{ kind: 'import' }, first, 1])
  queue.next()
  queue.settle()
  // Something was dropped that is no file.
  queue.arrive()
  expect([queue.shown.file, queue.shown.files]).toEqual([second, 0])
  queue.next()
  expect(queue.shown.file).toBeNull()
})

test('links do not take the place of a file that nobody has decided about', () => {
  const queue = new ArrivalQueue(page)
  queue.arrive(opened('a'))
  queue.arrive(feed)
  queue.arrive(event)
  expect(place).toEqual(opened('a'))
  expect(queue.shown).toMatchObject({ files: 0, others: 2 })
  queue.next()
  expect(place).toEqual(feed)
  // It has its turn when that is closed.
  queue.arrive(opened('b'))
  expect([place, queue.shown.files, queue.shown.others]).toEqual([feed, 1, 1])
})

test('what is no undecided file gives way at once', () => {
  const queue = new ArrivalQueue(page)
  queue.arrive(event)
  queue.arrive(feed)
  expect(place).toEqual(feed)
  queue.arrive(opened('a'))
  queue.settle()
  queue.arrive(opened('b'))
  expect(place).toEqual(opened('b'))
  queue.clear()
  expect(place).toEqual({ kind: 'import' })
  queue.arrive(opened('c'))
  expect(place).toEqual(opened('c'))
  // The person went on to something else.
  place = event
  queue.arrive(feed)
  expect(place).toEqual(feed)
})
