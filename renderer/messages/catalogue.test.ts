import { expect, test } from 'vitest'
import { english } from './english.ts'
import { german } from './german.ts'

// The compiler asks for every German word; only this notices one that outlived its English.
test('German has the words that English has, and no others', () => {
  expect(pathsOf(german)).toEqual(pathsOf(english))
})

/** `settings.sections.time` …, in order. */
function pathsOf(words: object): string[] {
  return Object.entries(words)
    .flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? pathsOf(value).map((path) => `${key}.${path}`)
        : [key],
    )
    .sort()
}
