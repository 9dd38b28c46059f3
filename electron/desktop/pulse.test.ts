import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pulse } from './pulse.ts'

const machine = vi.hoisted(() => ({ isOnline: true, powerMonitor: null as EventEmitter | null }))
vi.mock('electron', () => ({
  net: { isOnline: () => machine.isOnline },
  get powerMonitor() {
    machine.powerMonitor ??= new EventEmitter()
    return machine.powerMonitor
  },
}))

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-15T09:00:40Z') }))
afterEach(() => void vi.useRealTimers())

test('beats at the turn of every minute', () => {
  const { pulse, heard } = open()
  expect(heard).toEqual(['minute'])
  vi.advanceTimersByTime(19_999)
  expect(heard).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(heard).toHaveLength(2)
  vi.advanceTimersByTime(120_000)
  expect(heard).toEqual(['minute', 'minute', 'minute', 'minute'])
  pulse.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('tells that the machine woke up, and that its network is back', () => {
  const { pulse, heard } = open()
  machine.powerMonitor?.emit('resume')
  machine.powerMonitor?.emit('unlock-screen')
  expect(heard).toEqual(['minute', 'wake', 'wake'])
  machine.isOnline = false
  vi.advanceTimersByTime(20_000)
  expect(heard.slice(3)).toEqual(['minute'])
  machine.isOnline = true
  vi.advanceTimersByTime(120_000)
  expect(heard.slice(4)).toEqual(['minute', 'wake', 'minute'])
  pulse.close()
  machine.powerMonitor?.emit('resume')
  expect(heard).toHaveLength(7)
})

test('tells that the machine is in another zone', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  const { pulse, heard } = open()
  vi.stubEnv('TZ', 'America/New_York')
  vi.advanceTimersByTime(20_000)
  expect(heard).toEqual(['minute', 'wake', 'minute'])
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual(['minute', 'wake', 'minute', 'minute'])
  pulse.close()
  vi.unstubAllEnvs()
})

function open() {
  const heard: string[] = []
  const pulse = new Pulse({ onMinute: () => heard.push('minute'), onWake: () => heard.push('wake') })
  return { pulse, heard }
}
