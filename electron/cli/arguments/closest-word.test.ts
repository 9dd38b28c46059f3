import { expect, test } from 'vitest'
import { closestWord } from './closest-word.ts'

const words = ['agenda', 'search', 'calendars', 'event add', 'undo']

test.each([
  ['agnda', 'agenda'],
  ['aegnda', 'agenda'],
  ['agendaa', 'agenda'],
  ['udno', 'undo'],
  ['calender', 'calendars'],
  ['event ad', 'event add'],
  ['cal', 'calendars'],
])('%s means %s', (typed, meant) => {
  expect(closestWord(typed, words)).toBe(meant)
})

test.each(['weather', '', 'xy'])('“%s” means nothing that there is', (typed) => {
  expect(closestWord(typed, words)).toBeUndefined()
})
