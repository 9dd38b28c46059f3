import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { EngineState } from './engine-host.ts'
import { type TrayFacts, trayView } from './tray-view.ts'

const running: EngineState = {
  kind: 'running',
  endpoint: { pid: 1, socket: '', secret: '' } as never,
  isOurs: true,
}
const facts: TrayFacts = {
  engine: running,
  agenda: null,
  accounts: [],
  approvals: 0,
  isLocked: false,
  now: Temporal.Instant.from('2026-01-15T09:00:00Z'),
  options: { withinMinutes: null, longestTitle: 30 },
}

test('is quiet where nothing is to be done', () => {
  expect(trayView(facts)).toEqual({
    state: 'idle',
    meeting: '',
    notices: [],
    isPaused: false,
    isLocked: false,
  })
})

test('a question of an assistant wants the person', () => {
  expect(trayView({ ...facts, approvals: 1 })).toMatchObject({
    state: 'attention',
    notices: ['An assistant asks for your approval'],
  })
  expect(trayView({ ...facts, approvals: 3 }).notices).toEqual([
    '3 changes of assistants wait for your approval',
  ])
})

test('an engine that can not start says why, in a line', () => {
  const engine: EngineState = { kind: 'failed', reason: 'The data folder is in use.\nstack' }
  expect(trayView({ ...facts, engine })).toMatchObject({
    state: 'attention',
    notices: ['Kalends can’t open your calendars: The data folder is in use.'],
  })
  expect(trayView({ ...facts, engine: { kind: 'starting' } }).state).toBe('offline')
})

test('accounts that wait for the passphrase want the person', () => {
  expect(trayView({ ...facts, isLocked: true })).toMatchObject({
    state: 'attention',
    isLocked: true,
    notices: ['Your accounts are not synced: enter your passphrase'],
  })
})
