import { expect, it } from 'vitest'
import { formatted } from './formatted.ts'

it.each([
  ['bold', 'See it now', 4, 6, 'See <b>it</b> now', 'it'],
  ['italic', 'now', 3, 3, 'now<i></i>', ''],
  ['list', 'one\ntwo', 0, 7, '<ul><li>one</li><li>two</li></ul>', '<li>one</li><li>two</li>'],
  ['link', 'the plan', 4, 8, 'the <a href="https://">plan</a>', 'https://'],
  ['link', 'https://a.org/"', 0, 15, '<a href="https://a.org/%22">https://a.org/"</a>', 'https://a.org/"'],
] as const)('%s', (formatting, text, from, to, expected, selected) => {
  const result = formatted(text, from, to, formatting)
  expect(result.text).toBe(expected)
  expect(result.text.slice(result.from, result.to)).toBe(selected)
})
