import { describe, expect, it } from 'vitest'
import { contentOf, patchOf } from './draft-content.ts'
import { moveStart, newDraft } from './event-draft.ts'

const draft = newDraft('2026-11-17', '', 'Europe/Berlin', 'c1')
const weekly = { rules: ['FREQ=WEEKLY'], exclusionRules: [], additions: [], exclusions: [] }

describe('what a draft says', () => {
  it('is a whole event', () => {
    expect(
      contentOf({ ...draft, title: 'Lunch', repeat: { ...draft.repeat, choice: 'weekly' } }),
    ).toMatchObject({
      title: 'Lunch',
      start: { dateTime: '2026-11-17T09:00:00', zone: 'Europe/Berlin' },
      recurrence: weekly,
      conferenceUrl: null,
      color: null,
    })
  })

  it('changes what was touched and nothing else', () => {
    expect(patchOf(draft, { ...draft }, null)).toEqual({})
    expect(patchOf(draft, { ...draft, conferenceUrl: 'https://meet.example.org/' }, null)).toEqual({
      conferenceUrl: 'https://meet.example.org/',
    })
    const reminders = [
      {
        action: 'display' as const,
        trigger: { kind: 'relative' as const, seconds: -600, to: 'start' as const },
      },
    ]
    expect(patchOf(draft, { ...draft, reminders }, null)).toEqual({ reminders })
  })

  it('gives the recurrence only where that changes', () => {
    const series = { ...draft, repeat: { ...draft.repeat, choice: 'weekly' as const } }
    // The weekday that the form remembers moves along, and what is stored says the same as before.
    expect(patchOf(series, moveStart(series, { date: '2026-11-18' }), weekly)).toEqual({
      start: { dateTime: '2026-11-18T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-11-18T10:00:00', zone: 'Europe/Berlin' },
    })
    expect(patchOf(series, { ...series, repeat: { ...series.repeat, choice: 'never' } }, weekly)).toEqual({
      recurrence: null,
    })
  })
})
