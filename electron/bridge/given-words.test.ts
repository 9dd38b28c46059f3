import { expect, it } from 'vitest'
import { askedHome, askedToolsets } from './given-words.ts'

it.each([
  [[], {}, undefined],
  [['--toolsets', 'calendar,sync'], { KALENDS_TOOLSETS: 'all' }, 'calendar,sync'],
  [['--toolsets=all'], {}, 'all'],
  [['--toolsets'], {}, undefined],
  [[], { KALENDS_TOOLSETS: 'files' }, 'files'],
  [[], { KALENDS_TOOLSETS: '' }, undefined],
])('%j with %j asks for %s', (words, environment, asked) => {
  expect(askedToolsets(words, environment)).toBe(asked)
})

it.each([
  [[], undefined],
  [['--mcp', '--home', '/data of mine', '--toolsets', 'all'], '/data of mine'],
  [['--home=/data'], '/data'],
  [['--home'], undefined],
])('%j has the data folder %s', (words, home) => {
  expect(askedHome(words)).toBe(home)
})
