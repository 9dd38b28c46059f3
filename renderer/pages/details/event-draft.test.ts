import { describe, expect, it } from 'vitest'
import { checkDraft, moveStart, newDraft, timesOf } from './event-draft.ts'

const draft = newDraft('2026-11-21', '2026-11-21T14:20', 'Europe/Berlin', 'c1')
const at = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })

describe('event drafts', () => {
  it('begin at the next full hour of today, at nine on other days', () => {
    expect(draft).toMatchObject({ startTime: '15:00', endTime: '16:00' })
    expect(newDraft('2026-11-25', '2026-11-21T14:20', 'UTC', 'c1')).toMatchObject({ startTime: '09:00' })
    expect(newDraft('2026-11-21', '2026-11-21T23:20', 'UTC', 'c1')).toMatchObject({ startTime: '09:00' })
  })

  it('become times with an exclusive end', () => {
    expect(timesOf(draft)).toEqual({ start: at('2026-11-21T15:00:00'), end: at('2026-11-21T16:00:00') })
    expect(timesOf({ ...draft, allDay: true, endDate: '2026-11-23' })).toEqual({
      start: { date: '2026-11-21' },
      end: { date: '2026-11-24' },
    })
  })

  it('keep their length when the start moves', () => {
    expect(moveStart(draft, { date: '2026-11-30' })).toMatchObject({
      endDate: '2026-11-30',
      endTime: '16:00',
    })
    expect(moveStart(draft, { time: '23:30' })).toMatchObject({ endDate: '2026-11-22', endTime: '00:30' })
    expect(moveStart(draft, { time: '' })).toMatchObject({ startTime: '', endTime: '16:00' })
  })

  it('say what is wrong', () => {
    expect(checkDraft(draft)).toEqual({})
    expect(checkDraft({ ...draft, endTime: '14:00' })).toHaveProperty('end')
    expect(checkDraft({ ...draft, startDate: '2026-02-30' })).toHaveProperty('start')
    expect(checkDraft({ ...draft, endTime: '' })).toHaveProperty('end')
    expect(checkDraft({ ...draft, calendarId: '' })).toHaveProperty('calendar')
  })

  it('compare ends in zones of their own with starts', () => {
    const flight = { ...draft, startTime: '15:00', endTime: '14:30', endZone: 'America/New_York' }
    expect(checkDraft(flight)).toEqual({})
    expect(checkDraft({ ...flight, endZone: 'Asia/Tokyo' })).toHaveProperty('end')
  })

  it('take addresses where addresses belong', () => {
    expect(
      checkDraft({ ...draft, conferenceUrl: 'https://meet.example.org/1', url: 'mailto:a@b.org' }),
    ).toEqual({})
    expect(Object.keys(checkDraft({ ...draft, conferenceUrl: 'meet me', url: 'x' }))).toEqual([
      'conferenceUrl',
      'url',
    ])
    const attachment = { title: 'Plan', url: '', mediaType: null }
    expect(checkDraft({ ...draft, attachments: [attachment] })).toHaveProperty('attachments')
    expect(checkDraft({ ...draft, attachments: [{ ...attachment, url: null }] })).toEqual({})
  })
})
