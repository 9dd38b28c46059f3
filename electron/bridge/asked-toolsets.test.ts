import { expect, it } from 'vitest'
import { askedToolsets } from './asked-toolsets.ts'

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
