import { describe, expect, it } from 'vitest'
import { fitOf } from './fuzzy.ts'

const names = ['New event', 'Next event of the agenda', 'Import a file', 'Hide Évènements', 'View: Week']

function ranked(typed: string): string[] {
  return names
    .map((name) => ({ name, found: fitOf(typed, name) }))
    .filter(({ found }) => found !== null)
    .sort((one, other) => (other.found?.score ?? 0) - (one.found?.score ?? 0))
    .map(({ name }) => name)
}

describe('fitOf', () => {
  it.each([
    ['new', 'New event'],
    ['nwev', 'New event'],
    ['imp', 'Import a file'],
    ['week', 'View: Week'],
    ['vw', 'View: Week'],
    ['evenements', 'Hide Évènements'],
    ['n e', 'New event'],
  ])('%s means %s first', (typed, name) => {
    expect(ranked(typed)[0]).toBe(name)
  })

  it('is null where a letter is missing or out of order', () => {
    expect(fitOf('newz', 'New event')).toBeNull()
    expect(fitOf('tneve', 'New event')).toBeNull()
  })

  it('tells which characters fit', () => {
    expect(fitOf('éve', 'Hide Évènements')?.positions).toEqual([5, 6, 7])
    expect(fitOf('', 'New event')?.positions).toEqual([])
  })
})
