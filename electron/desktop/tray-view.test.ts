import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { EngineState } from './engine-host.ts'
import { type TrayFacts, trayView } from './tray-view.ts'
import { speechIn } from './words/speech.ts'

const speech = speechIn('en', ['en-GB'], null)
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
  launchesAtLogin: false,
  now: Temporal.Instant.from('2026-01-15T09:00:00Z'),
  options: { withinMinutes: null, longestTitle: 30 },
}

test('is quiet where nothing is to be done', () => {
  expect(trayView(facts, speech)).toEqual({
    state: 'idle',
    meeting: null,
    notices: [],
    agenda: [],
    isPaused: false,
    isLocked: false,
    launchesAtLogin: false,
  })
})

test('a question of an assistant wants the person', () => {
  expect(trayView({ ...facts, approvals: 1 }, speech)).toMatchObject({
    state: 'attention',
    notices: [{ text: 'An assistant asks for your approval', place: '/approvals' }],
  })
  expect(trayView({ ...facts, approvals: 3 }, speech).notices).toMatchObject([
    { text: '3 changes of assistants wait for your approval' },
  ])
})

test('an engine that can not start says why, in a line', () => {
  const engine: EngineState = { kind: 'failed', reason: 'The data folder is in use.\nstack' }
  expect(trayView({ ...facts, engine }, speech)).toMatchObject({
    state: 'attention',
    notices: [{ text: 'Kalends can’t open your calendars: The data folder is in use.' }],
  })
  expect(trayView({ ...facts, engine: { kind: 'starting' } }, speech).state).toBe('offline')
})

test('accounts that wait for the passphrase want the person', () => {
  expect(trayView({ ...facts, isLocked: true }, speech)).toMatchObject({
    state: 'attention',
    isLocked: true,
    notices: [{ text: 'Your accounts are not synced: enter your passphrase' }],
  })
})

test.each([
  ['idle', 'idle', 'idle'],
  ['syncing', 'idle', 'syncing'],
  ['idle', 'syncing', 'syncing'],
  ['waiting', 'idle', 'offline'],
  ['idle', 'waiting', 'offline'],
  ['idle', 'failed', 'offline'],
  ['failed', 'syncing', 'syncing'],
  ['paused', 'paused', 'idle'],
])('an account that is %s with a calendar that is %s shows as %s', (account, calendar, state) => {
  const accounts = [
    { name: 'Ana', state: { kind: account }, calendars: [{ state: { kind: calendar }, conflicts: 0 }] },
  ]
  expect(trayView({ ...facts, accounts: accounts as never }, speech).state).toBe(state)
})
