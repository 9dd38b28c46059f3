import { expect, test } from 'vitest'
import { foreignText } from './foreign-text.ts'

test.each([
  ['Lunch\nwith\tAda', 'Lunch\nwith\tAda'],
  ['two\r\nlines', 'two\nlines'],
  ['safe\u202etxt.exe', 'safe\ufffdtxt.exe'],
  ['in\u200bvisible', 'in\ufffdvisible'],
  ['tag\u{e0041}', 'tag\ufffd'],
  ['\u001b[31mred', '\ufffd[31mred'],
  ['👩\u200d💻 at work', '👩\u200d💻 at work'],
  ['Grüße, 日本語, שלום', 'Grüße, 日本語, שלום'],
])('%j is shown as %j', (text, shown) => {
  expect(foreignText(text)).toBe(shown)
})
