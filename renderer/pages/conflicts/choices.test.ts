import { expect, it } from 'vitest'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { alikeOf, chooseAll, isComplete, isMixed, nameOf, resolutionOf } from './choices.ts'

const side = { content: null, editedAt: null, editedBy: '' }
const field = (name: string, over: Partial<ConflictField> = {}): ConflictField => ({
  recurrenceId: null,
  field: name,
  key: null,
  base: 'old',
  mine: 'mine',
  theirs: 'theirs',
  ...over,
})
const conflict = (id: string, ...fields: ConflictField[]): Conflict => ({
  id,
  calendarId: 'c',
  calendar: 'Work',
  title: 'Planning',
  detectedAt: '2026-11-21T10:00:00Z',
  fields,
  base: side,
  mine: side,
  theirs: side,
})

it('is complete once every field has a side', () => {
  const one = conflict('1', field('title'), field('attendees', { key: 'ana@example.org' }))
  expect(isComplete(one, {})).toBe(false)
  expect(isComplete(one, { [nameOf(field('title'))]: 'mine' })).toBe(false)
  expect(isComplete(one, chooseAll(one, 'theirs'))).toBe(true)
})

it('names every field with its side, so that nothing is left to a default', () => {
  const one = conflict('1', field('title'), field('time', { recurrenceId: '2026-12-01' }))
  const choices = { ...chooseAll(one, 'mine'), [nameOf(field('title'))]: 'theirs' as const }
  expect(resolutionOf(one, choices, false)).toEqual({
    id: '1',
    keep: 'theirs',
    fields: [
      { recurrenceId: null, field: 'title', key: null, keep: 'theirs' },
      { recurrenceId: '2026-12-01', field: 'time', key: null, keep: 'mine' },
    ],
    alike: false,
  })
})

it('finds conflicts about the same fields, whoever is in them, and keeps deletions here and there apart', () => {
  const first = conflict('1', field('attendees', { key: 'ana@example.org' }))
  const second = conflict(
    '2',
    field('attendees', { key: 'ben@example.org' }),
    field('attendees', { key: 'x' }),
  )
  const deletedHere = conflict('3', field('event', { mine: null }))
  const deletedThere = conflict('4', field('event', { theirs: null }))
  const inInstance = conflict('5', field('attendees', { recurrenceId: '2026-12-01' }))
  const all = [first, second, deletedHere, deletedThere, inInstance]
  expect(alikeOf(first, all).map(({ id }) => id)).toEqual(['2'])
  expect(alikeOf(deletedHere, all)).toEqual([])
})

it('sees that a kind of field is decided both ways', () => {
  const ana = field('attendees', { key: 'ana@example.org' })
  const ben = field('attendees', { key: 'ben@example.org' })
  const one = conflict('1', ana, ben, field('title'))
  expect(isMixed(one, { [nameOf(ana)]: 'mine', [nameOf(ben)]: 'theirs' })).toBe(true)
  expect(isMixed(one, { [nameOf(ana)]: 'mine', [nameOf(field('title'))]: 'theirs' })).toBe(false)
})
