import { beforeEach, expect, test } from 'vitest'
import { WrittenWhenPossible } from './written-when-possible.ts'

interface Values {
  readonly window: number
  readonly language: string
  readonly zoom: number
}

let written: Values
let writes: number
let trouble: Error | null
let later: (() => void)[]

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

beforeEach(() => {
  written = { window: 1, language: 'en', zoom: 1 }
  writes = 0
  trouble = null
  later = []
})

function open(): WrittenWhenPossible<Values> {
  const keeping = {
    get: <Name extends keyof Values>(name: Name) => written[name],
    set: (values: Partial<Values>) => {
      writes += 1
      if (trouble !== null) throw trouble
      written = { ...written, ...values }
    },
  }
  return new WrittenWhenPossible(keeping, { later: (act) => void later.push(act) })
}

test('writes at once where it can', () => {
  const values = open()
  values.note({ window: 2 })
  values.set({ zoom: 1.5 })
  expect(written).toEqual({ window: 2, language: 'en', zoom: 1.5 })
  expect(later).toHaveLength(0)
})

test('on a full disk what is noted holds, and is tried again until it is written', () => {
  const values = open()
  trouble = full
  values.note({ window: 2 })
  values.note({ language: 'de' })
  values.note({ window: 3 })
  expect([values.get('window'), values.get('language'), values.get('zoom')]).toEqual([3, 'de', 1])
  expect(written).toEqual({ window: 1, language: 'en', zoom: 1 })
  expect(later).toHaveLength(1)
  later.shift()?.()
  expect(later).toHaveLength(1)
  trouble = null
  later.shift()?.()
  expect(written).toEqual({ window: 3, language: 'de', zoom: 1 })
  expect(later).toHaveLength(0)
})

test('what the person chooses is refused on a full disk, and takes along what waits once it can be written', () => {
  const values = open()
  trouble = full
  values.note({ language: 'de' })
  expect(() => values.set({ zoom: 2 })).toThrow('ENOSPC')
  expect(values.get('zoom')).toBe(1)
  trouble = null
  values.set({ zoom: 3 })
  expect(written).toEqual({ window: 1, language: 'de', zoom: 3 })
  writes = 0
  later.shift()?.()
  expect(writes).toBe(0)
})

test('a value that is no good is a mistake of ours, and is not tried again', () => {
  const values = open()
  trouble = new Error('Config schema violation: window must be integer')
  expect(() => values.note({ window: 0.5 })).toThrow('schema')
  expect(values.get('window')).toBe(1)
  expect(later).toHaveLength(0)
})
