import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { sampleOccurrence } from '#shared/calendar/testing/sample-occurrence.ts'
import { nextMeeting, shorten, trayText } from './tray-text.ts'
import { speechIn } from './words/speech.ts'

const now = Temporal.Instant.from('2026-01-15T08:55:20Z')
const speech = speechIn('en', ['en-GB'], null)
const options = { withinMinutes: 60, longestTitle: 12 }

describe('the next meeting', () => {
  const titleOf = (...occurrences: Occurrence[]) => nextMeeting(occurrences, now)?.occurrence.title

  it('is the one that begins next', () => {
    expect(titleOf(meeting('Later', '11:00', '12:00'), meeting('Next', '10:00', '11:00'))).toBe('Next')
  })

  it('is the one that has just begun, for ten minutes', () => {
    expect(titleOf(meeting('On', '09:50', '10:30'), meeting('Next', '10:00', '11:00'))).toBe('On')
    expect(titleOf(meeting('On', '09:40', '10:30'), meeting('Next', '10:00', '11:00'))).toBe('Next')
  })

  it('is the one that begins in a moment, though another began a while ago', () => {
    const on = meeting('On', '09:47', '10:30')
    expect(titleOf(on, meeting('Next', '09:58', '11:00'))).toBe('Next')
    expect(titleOf(on, meeting('Next', '10:15', '11:00'))).toBe('On')
  })

  it('is none that is over, cancelled, declined or lasts for days', () => {
    const over = meeting('Over', '09:50', '09:55')
    const cancelled = { ...meeting('Cancelled', '10:00', '11:00'), status: 'cancelled' as const }
    const declined = { ...meeting('Declined', '10:00', '11:00'), response: 'declined' as const }
    const day = { ...meeting('Day', '10:00', '11:00'), allDay: true, start: '2026-01-15', end: '2026-01-16' }
    expect(titleOf(over, cancelled, declined, day)).toBeUndefined()
  })
})

describe('the text beside the icon', () => {
  const textOf = (start: string, some: Partial<typeof options> = {}) =>
    trayText(nextMeeting([meeting('Weekly planning', start, '23:00')], now), { ...options, ...some }, speech)

  it('has the title, cut, and how long it is until then', () => {
    expect(textOf('10:00')).toBe('Weekly plan… in 5 min')
  })

  it('is empty until the meeting is near', () => {
    expect(textOf('11:00')).toBe('')
    expect(trayText(null, options, speech)).toBe('')
  })

  it('is always there where the person wants it so', () => {
    const always = { withinMinutes: null, longestTitle: 20 }
    expect(trayText(nextMeeting([meeting('', '12:00', '13:00')], now), always, speech)).toBe(
      'Untitled in 2 hr 5 min',
    )
    const german = speechIn('de', ['de-AT'], null)
    expect(trayText(nextMeeting([meeting('', '12:00', '13:00')], now), always, german)).toBe(
      'Ohne Titel in 2 Std. 5 Min.',
    )
  })
})

it('never cuts a character apart', () => {
  expect(shorten('👩‍👩‍👧 family\n  dinner', 3)).toBe('👩‍👩‍👧…')
  expect(shorten('  a \n b ', 10)).toBe('a b')
})

/** Of 15 January 2026 in Berlin. */
function meeting(title: string, start: string, end: string): Occurrence {
  const at = (time: string) => `2026-01-15T${time}:00+01:00`
  return sampleOccurrence(title, at(start), at(end))
}
