import { describe, expect, it } from 'vitest'
import { parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import type { PlainLanguage } from './plain-languages.ts'
import { readPlainWords } from './read-plain-words.ts'

// It is Wednesday, noon.
const noon = '2026-01-14T12:00:00+01:00'

function read(text: string, options: { zone?: string; now?: string; language?: PlainLanguage } = {}) {
  const zone = new Zones().get(options.zone ?? 'Europe/Berlin')
  const now = parseInstant(options.now ?? noon)
  return readPlainWords(text, { zone, now, language: options.language ?? 'en' })
}

const starts = (text: string, options?: Parameters<typeof read>[1]) =>
  read(text, options)?.meanings.map(({ start }) => start)

describe('plain words', () => {
  it.each<[string, string]>([
    ['tomorrow at 3pm', '2026-01-15T15:00:00+01:00'],
    ['friday 14:30', '2026-01-16T14:30:00+01:00'],
    ['in 3 hours', '2026-01-14T15:00:00+01:00'],
    ['tomorrow', '2026-01-15'],
    ['15 July at noon', '2026-07-15T12:00:00+02:00'],
    ['5pm EST', '2026-01-14T23:00:00+01:00'],
    ['2026-02-01T09:00Z', '2026-02-01T10:00:00+01:00'],
  ])('mean one time: %s', (text, start) => {
    expect(starts(text)).toEqual([start])
  })

  it('mean all that they can where that is not clear', () => {
    expect(starts('tomorrow at 5')).toEqual(['2026-01-15T05:00:00+01:00', '2026-01-15T17:00:00+01:00'])
    expect(starts('03/04/2026')).toEqual(['2026-03-04', '2026-04-03'])
    expect(starts('next friday')).toEqual(['2026-01-16', '2026-01-23'])
  })

  it('are read with what was assumed, and what else was there', () => {
    expect(read('friday 9am')?.assumed).toEqual(['the coming one of that weekday'])
    expect(read('15 January')?.assumed).toEqual([
      'the year 2026 was not said',
      'no time of day was said, so the whole day is meant',
    ])
    expect(read('tomorrow at 9:30')?.assumed).toEqual(['9 in the morning'])
    expect(read('tomorrow at 3pm')?.assumed).toEqual([])
    expect(read('lunch tomorrow at 1pm, or 20 January 2026')).toMatchObject({
      text: 'tomorrow at 1pm',
      also: ['20 January 2026'],
    })
    expect(read('whenever')).toBeNull()
  })

  it('have an end where one is said', () => {
    expect(read('tomorrow from 2pm to 3:30pm')?.meanings).toEqual([
      { start: '2026-01-15T14:00:00+01:00', end: '2026-01-15T15:30:00+01:00' },
    ])
    expect(read('20 January 2026 to 22 January 2026')?.meanings).toEqual([
      { start: '2026-01-20', end: '2026-01-23' },
    ])
  })

  it('count from the day that it is in the zone', () => {
    const late = { now: '2026-01-14T23:30:00Z' }
    expect(starts('tomorrow at 3pm', late)).toEqual(['2026-01-16T15:00:00+01:00'])
    expect(starts('tomorrow at 3pm', { ...late, zone: 'America/New_York' })).toEqual([
      '2026-01-15T15:00:00-05:00',
    ])
  })

  it('say so where clocks change', () => {
    const march = read('29 March 2026 at 2:30am')
    expect(march?.meanings).toHaveLength(1)
    expect(march?.assumed).toEqual(['clocks go forward over that time, so it is taken as if they had not'])
    const october = read('25 October 2026 at 2:30am')
    expect(october?.meanings.map(({ start }) => start)).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ])
    expect(starts('5 April 2026 at 1:45am', { zone: 'Australia/Lord_Howe' })).toEqual([
      '2026-04-05T01:45:00+11:00',
      '2026-04-05T01:45:00+10:30',
    ])
  })

  it('are understood in other languages', () => {
    expect(starts('morgen um 15 Uhr', { language: 'de' })).toEqual(['2026-01-15T15:00:00+01:00'])
    expect(starts('demain à 15h', { language: 'fr' })).toEqual(['2026-01-15T15:00:00+01:00'])
    expect(starts('03.04.2026', { language: 'de' })).toEqual(['2026-04-03'])
  })
})
