import { expect, it, vi } from 'vitest'
import { colorName } from './color-name.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

it.each([
  ['#2f8a4c', 'Green'],
  ['#2F8A4C', 'Green'],
  // Of Google: basil, tomato, graphite.
  ['#0b8043', 'Close to Green'],
  ['#d50000', 'Close to Vermilion'],
  ['#616161', 'Close to Slate'],
  ['tomato', 'tomato'],
])('says %s as %s', (color, said) => expect(colorName(color)).toBe(said))
