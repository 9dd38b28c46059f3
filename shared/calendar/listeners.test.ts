import { expect, test } from 'vitest'
import { Listeners } from './listeners.ts'

test('each listener is told until it ends that, also while all are being told', () => {
  const told: string[] = []
  const listeners = new Listeners<[string]>()
  const end = listeners.add((word) => {
    told.push(`first ${word}`)
    end()
  })
  listeners.add((word) => told.push(`second ${word}`))
  listeners.tell('once')
  listeners.tell('twice')
  expect(told).toEqual(['first once', 'second once', 'second twice'])
  listeners.clear()
  listeners.tell('never')
  expect(told).toHaveLength(3)
})

test('what they listen to runs while there is one', () => {
  const log: string[] = []
  const listeners = new Listeners({ start: () => log.push('start'), stop: () => log.push('stop') })
  const endFirst = listeners.add(() => undefined)
  const endSecond = listeners.add(() => undefined)
  endFirst()
  endFirst()
  expect(log).toEqual(['start'])
  endSecond()
  expect(log).toEqual(['start', 'stop'])
  listeners.add(() => undefined)
  expect(log).toEqual(['start', 'stop', 'start'])
})
