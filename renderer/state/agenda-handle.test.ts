import { beforeEach, expect, test, vi } from 'vitest'
import { type AgendaHandle, ShownAgenda } from './agenda-handle.ts'

const shown = vi.hoisted(() => ({ view: 'week' }))
vi.mock('./view.ts', () => ({ viewNow: () => shown }))

beforeEach(() => {
  shown.view = 'week'
  vi.useFakeTimers()
  return () => void vi.useRealTimers()
})

function recorded(calls: string[], name: string): AgendaHandle {
  const note = (what: string) => (to?: unknown) => void calls.push(`${name} ${what} ${to ?? ''}`.trim())
  return {
    goTo: note('goTo'),
    goToday: note('goToday'),
    moveMonth: note('moveMonth'),
    move: note('move'),
    next: note('next'),
  }
}

test('a view is asked at once when it is there', () => {
  const calls: string[] = []
  const agenda = new ShownAgenda()
  agenda.attach(recorded(calls, 'week'))
  agenda.goToday()
  agenda.move(-1)
  expect(calls).toEqual(['week goToday', 'week move -1'])
})

test('what is asked before a view is there is done once, in its order, each step by the view as the last one left it', async () => {
  const calls: string[] = []
  const agenda = new ShownAgenda()
  agenda.goTo('2026-11-21')
  agenda.moveMonth(1)
  agenda.next(1)
  const rendered = (name: string): AgendaHandle => ({
    ...recorded(calls, name),
    // As React does it: another handle once the day is another.
    goTo: (day) => {
      calls.push(`${name} goTo ${day}`)
      agenda.attach(null)
      agenda.attach(recorded(calls, 'later week'))
    },
  })
  agenda.attach(rendered('week'))
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(calls).toEqual(['week goTo 2026-11-21', 'later week moveMonth 1', 'later week next 1'])
})

test('a step whose turn comes while no view is there waits for the next', async () => {
  const calls: string[] = []
  const agenda = new ShownAgenda()
  agenda.moveMonth(1)
  agenda.moveMonth(1)
  agenda.attach(recorded(calls, 'week'))
  agenda.attach(null)
  await Promise.resolve()
  agenda.attach(recorded(calls, 'later week'))
  expect(calls).toEqual(['week moveMonth 1', 'later week moveMonth 1'])
})

test('what was asked of another view, or too long ago, is not done', async () => {
  const calls: string[] = []
  const agenda = new ShownAgenda()
  agenda.moveMonth(1)
  vi.advanceTimersByTime(11_000)
  agenda.moveMonth(-1)
  shown.view = 'month'
  agenda.goToday()
  agenda.attach(recorded(calls, 'month'))
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(calls).toEqual(['month goToday'])
})
