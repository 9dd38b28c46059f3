import { expect, test } from 'vitest'
import { durationText, readDuration } from './duration.ts'

test.each([
  ['45m', { days: 0, seconds: 2700 }],
  ['1h30m', { days: 0, seconds: 5400 }],
  ['90min', { days: 0, seconds: 5400 }],
  ['PT45M', { days: 0, seconds: 2700 }],
  ['P1DT2H', { days: 1, seconds: 7200 }],
  ['1w', { days: 7, seconds: 0 }],
  ['0m', { days: 0, seconds: 0 }],
])('%s', (text, duration) => {
  expect(readDuration(text, '--duration')).toEqual(duration)
})

test.each(['', '45', 'long', '1h30', '-5m', '1y'])('“%s” is refused', (text) => {
  expect(() => readDuration(text, '--duration')).toThrow(/^--duration .*not a length of time/)
})

test.each([
  [0, '0 min'],
  [-600, '10 min'],
  [5400, '1 h 30 min'],
  [86_400, '1 day'],
  [-172_800, '2 days'],
  [604_800, '1 week'],
  [691_200, '8 days'],
])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
