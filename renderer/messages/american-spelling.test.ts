import { expect, test } from 'vitest'
import { americanSpelling } from './american-spelling.ts'
import { english } from './english.ts'

const british = /colour|cancelled|licence|favour|behaviour|organis|recognis|centre|grey|travell/i

test('spells every word as in the United States, and leaves the others', () => {
  const american = americanSpelling(english)
  expect(american.conflicts.field.color).toBe('Color')
  expect(american.details.status.cancelled).toBe('Canceled')
  expect(american.product).toBe(english.product)
  expect(american.approvals.asksFor).toBe(english.approvals.asksFor)
  expect(wordsOf(american).filter((word) => british.test(word))).toEqual([])
})

test('what takes something of the person’s has no word that would have to be spelled anew', () => {
  expect(wordsOf(english, 'function').filter((word) => british.test(word))).toEqual([])
})

function wordsOf(words: object, kind: 'string' | 'function' = 'string'): string[] {
  return Object.values(words).flatMap((word: unknown) => {
    if (typeof word === kind) return [String(word)]
    return typeof word === 'object' && word !== null ? wordsOf(word, kind) : []
  })
}
