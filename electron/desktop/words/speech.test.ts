import { Temporal } from 'temporal-polyfill'
import { expect, it, test } from 'vitest'
import { english, type Words } from './english.ts'
import { german } from './german.ts'
import { countdown, languageOf, speechIn, writeDay, writeTime } from './speech.ts'

const british = speechIn('en', ['en-GB'], null)
const austrian = speechIn('de', ['de-AT'], null)

test('speaks the first language of the system that it has words in, or English', () => {
  expect(languageOf(['fr-FR', 'de-AT', 'en-US'])).toBe('de')
  expect(languageOf(['de_DE.UTF-8'])).toBe('de')
  expect(languageOf(['fr', 'constructor', ''])).toBe('en')
  expect(languageOf([])).toBe('en')
})

test('English in Germany has the clock of Germany', () => {
  const at = Temporal.PlainDateTime.from('2026-01-15T15:05')
  expect(writeTime(at, speechIn('en', ['de-DE'], null))).toBe('15:05')
  expect(writeTime(at, speechIn('en', ['en-US'], null))).toMatch(/^3:05\sPM$/)
  expect(writeTime(at, speechIn('en', ['en-US'], '24'))).toBe('15:05')
  expect(writeTime(at, speechIn('de', ['de-DE'], '12'))).toMatch(/^3:05\sPM$/)
})

test('writes days as the language does', () => {
  const day = Temporal.PlainDate.from('2026-03-02')
  expect(writeDay(day, british)).toMatch(/^Monday,? 2 March$/)
  expect(writeDay(day, austrian)).toBe('Montag, 2. März')
})

it.each([
  [-3, 'now', 'jetzt'],
  [0, 'now', 'jetzt'],
  [1, 'in 1 min', 'in 1 Min.'],
  [60, 'in 1 hr', 'in 1 Std.'],
  [61, 'in 1 hr 1 min', 'in 1 Std. 1 Min.'],
])('counts %d minutes down as %s, or %s', (minutes, inEnglish, inGerman) => {
  expect(countdown(minutes, british)).toBe(inEnglish)
  expect(countdown(minutes, austrian)).toBe(inGerman)
})

test('every German word is another one than the English', () => {
  const ofGerman = wordsOf(own(german))
  const same = wordsOf(own(english)).filter(([, word], index) => (ofGerman[index]?.[1] || word) === word)
  expect([...new Set(same.map(([name]) => name))]).toEqual(['ok', 'tray.in'])
})

/** Without what is said of changes, which the engine and the page say too. */
function own({ changes, proposals, ...words }: Words): object {
  return words
}

/** Every word by its path; of those that take something, what they say of it, in one and in many. */
function wordsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof word === 'string') return [[here, word] as [string, string]]
    if (typeof word === 'function') return [1, 2].map((value): [string, string] => [here, word(value, 'x')])
    return wordsOf(word as object, here)
  })
}
