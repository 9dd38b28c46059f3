import { expect, it } from 'vitest'
import { rebased } from './kept-drafts.ts'

it('puts what was typed on top of what there is now', () => {
  const base = { title: 'Lunch', place: 'Rosso', guests: ['ana'] }
  const draft = { title: 'Dinner', place: 'Rosso', guests: ['ana'] }
  const present = { title: 'Lunch', place: 'Verde', guests: ['ana', 'ben'] }
  expect(rebased({ base, draft }, present)).toEqual({
    title: 'Dinner',
    place: 'Verde',
    guests: ['ana', 'ben'],
  })
})
