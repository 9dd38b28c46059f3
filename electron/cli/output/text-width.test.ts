import { expect, test } from 'vitest'
import { alignColumns, wrapText } from './columns.ts'
import { padText, textWidth, truncateText } from './text-width.ts'

test.each([
  ['Lunch', 5],
  ['Café', 4],
  ['Cafe\u0301', 4],
  ['会議', 4],
  ['회의', 4],
  ['ﾊﾝｶｸ', 4],
  ['Ｆｕｌｌ', 8],
  ['🎂', 2],
  ['👩‍👩‍👧', 2],
  ['👍🏽', 2],
  ['❤️', 2],
  ['→ “x” …', 7],
  ['العربية', 7],
  ['\u200b', 0],
])('%s takes %i cells', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test.each([
  ['Stand-up', 5, 'Stan…'],
  ['Stand-up', 8, 'Stand-up'],
  ['会議です', 5, '会議…'],
  ['会議です', 4, '会…'],
  ['One two', 5, 'One…'],
  ['x', 0, ''],
])('%s cut to %i is %s', (text, width, cut) => {
  expect(truncateText(text, width)).toBe(cut)
  expect(textWidth(cut)).toBeLessThanOrEqual(width)
})

test('wide text is padded by its cells', () => {
  expect(`${padText('会議', 6)}|`).toBe('会議  |')
})

test('columns align, and the last one wraps in its place', () => {
  const rows = [
    ['会議', 'a rather long text that has to wrap'],
    ['Lunch', 'short'],
  ]
  expect(alignColumns(rows, 30)).toEqual([
    '会議   a rather long text that',
    '       has to wrap',
    'Lunch  short',
  ])
  expect(alignColumns([], 80)).toEqual([])
})

test('a word longer than a line stays whole', () => {
  expect(wrapText('see https://example.org/a/b now', 10)).toEqual(['see', 'https://example.org/a/b', 'now'])
})
