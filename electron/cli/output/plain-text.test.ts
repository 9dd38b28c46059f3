import { expect, test } from 'vitest'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { paintFor } from './paint.ts'
import { plainLine, plainLines, safeJson } from './plain-text.ts'

test('text from outside can’t act on the terminal', () => {
  expect(plainLine('a\u001b[31mred\u0007')).toBe('a�[31mred�')
  expect(plainLine('one\r\ntwo\tthree')).toBe('one two three')
  expect(plainLine('c1 \u009b2J and \u202etxt.exe')).toBe('c1 �2J and �txt.exe')
  expect(plainLines('one \r\ntwo\n\u001bthree')).toEqual(['one', 'two', '�three'])
})

test('JSON keeps its meaning and holds no such character', () => {
  const value = { title: 'x\u009b2J\u202e\u007f\u001b é 会' }
  const text = safeJson(value)
  expect(JSON.parse(text)).toEqual(value)
  expect(text).toBe('{"title":"x\\u009b2J\\u202e\\u007f\\u001b é 会"}')
})

test('colours only where they are shown', () => {
  expect(paintFor(memoryTerminal().output).bad('no')).toBe('no')
  const paint = paintFor(memoryTerminal({ isColored: true }).output)
  expect(paint.bad('no')).toBe('\u001b[31mno\u001b[39m')
  expect(paint.colored('#3b82f6', '▌')).toBe('\u001b[38;2;59;130;246m▌\u001b[39m')
  expect(paint.colored('tomato', '▌')).toBe('▌')
})
