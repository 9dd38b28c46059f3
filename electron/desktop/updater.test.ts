import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UpdateState } from '#shared/rpc/desktop-preferences.ts'
import { Updater } from './updater.ts'
import { english } from './words/english.ts'
import { german } from './words/german.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a copy that can’t update itself says why, and never looks', async () => {
  const shown: UpdateState[] = []
  let words = english
  const updater = new Updater({
    source: 'packageManager',
    words: () => words,
    channel: () => 'stable',
    show: (state) => shown.push(state),
    confirm: () => Promise.resolve(true),
  })
  updater.start()
  await updater.check()
  await updater.take()
  words = german
  updater.tell()
  expect(shown).toEqual([
    { kind: 'off', message: 'The package manager of this system updates Kalends.' },
    { kind: 'off', message: 'Die Paketverwaltung dieses Systems aktualisiert Kalends.' },
  ])
  expect(vi.getTimerCount()).toBe(0)
})

test('looks a minute after the start and once a day, on the channel that is chosen', async () => {
  const world = open({ newer: null })
  world.updater.start()
  expect(world.asked).toEqual([])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.asked).toEqual(['stable'])
  world.channel = 'beta'
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
  expect(world.asked).toEqual(['stable', 'beta'])
  expect(world.kinds()).toEqual(['current', 'checking', 'current', 'checking', 'current'])
  world.updater.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('asks before it downloads, and again before it installs', async () => {
  const world = open({ newer: '2.0.0', answers: [true, false] })
  await world.updater.check()
  expect(world.questions).toEqual(['download 2.0.0', 'install 2.0.0'])
  expect(world.shown.slice(-3)).toEqual([
    { kind: 'downloading', version: '2.0.0', percent: 0 },
    { kind: 'downloading', version: '2.0.0', percent: 41 },
    { kind: 'ready', version: '2.0.0' },
  ])
  expect(world.installed).toBe(0)
  // Later, from the settings; and it is not looked for again meanwhile.
  await world.updater.check()
  expect(world.asked).toHaveLength(1)
  await world.updater.take()
  expect(world.installed).toBe(1)
})

test('does not ask again by itself about a version that was declined', async () => {
  const world = open({ newer: '2.0.0', answers: [false, false, false] })
  await world.updater.check(false)
  await world.updater.check(false)
  expect(world.questions).toEqual(['download 2.0.0'])
  expect(world.shown.at(-1)).toEqual({ kind: 'available', version: '2.0.0' })
  world.newer = '2.0.1'
  await world.updater.check(false)
  await world.updater.check()
  expect(world.questions).toEqual(['download 2.0.0', 'download 2.0.1', 'download 2.0.1'])
})

test('failures are said in a line, and what failed can be tried again', async () => {
  const world = open({ newer: new Error('the server answers 404\n  at Server') })
  await world.updater.check()
  expect(world.shown.at(-1)).toEqual({
    kind: 'failed',
    message: 'Kalends could not look for a newer version: the server answers 404',
  })
  world.newer = '2.0.0'
  world.broken = true
  await world.updater.check()
  expect(world.shown.at(-1)).toEqual({
    kind: 'failed',
    message: 'Kalends 2.0.0 could not be downloaded: sha512 checksum mismatch',
  })
  world.broken = false
  await world.updater.check()
  expect(world.installed).toBe(1)
})

function open({ newer, answers = [] }: { newer: string | null | Error; answers?: boolean[] }) {
  const shown: UpdateState[] = []
  const world = {
    newer,
    broken: false,
    channel: 'stable' as 'stable' | 'beta',
    asked: [] as string[],
    questions: [] as string[],
    shown,
    installed: 0,
    kinds: () => shown.map(({ kind }) => kind),
  }
  const updater = new Updater({
    words: () => english,
    channel: () => world.channel,
    show: (state) => world.shown.push(state),
    confirm: (question, version) => {
      world.questions.push(`${question} ${version}`)
      return Promise.resolve(answers.shift() ?? true)
    },
    source: {
      find: (channel) => {
        world.asked.push(channel)
        return world.newer instanceof Error ? Promise.reject(world.newer) : Promise.resolve(world.newer)
      },
      download: (onPercent) => {
        onPercent(41.7)
        return world.broken ? Promise.reject(new Error('sha512 checksum mismatch')) : Promise.resolve()
      },
      install: () => {
        world.installed += 1
      },
    },
  })
  return Object.assign(world, { updater })
}
