import { expect, it, vi } from 'vitest'
import { attendeeSchema, eventContentSchema } from '#shared/calendar/event.ts'
import { changedFields, fieldText, wholeFieldText } from './field-text.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

const zone = 'Europe/Berlin'
const start = { dateTime: '2026-11-23T10:00:00', zone }
const content = eventContentSchema.parse({
  title: 'Planning',
  start,
  end: { dateTime: '2026-11-23T11:00:00', zone },
  categories: ['A', 'B'],
})
const say = (field: string, value: unknown) => fieldText(field, value, { zone, start })

it.each([
  ['title', 'Planning', 'Planning'],
  ['title', '', ''],
  ['location', null, ''],
  ['time', content, 'Monday 23 November 2026, 10:00 – 11:00 Berlin GMT+1'],
  [
    'time',
    { start: { date: '2026-11-23' }, end: { date: '2026-11-24' } },
    'Monday 23 November 2026, All day',
  ],
  ['rules', { rules: ['FREQ=WEEKLY;BYDAY=MO'], exclusionRules: [] }, 'Every week on Monday'],
  ['recurrence', null, 'Does not repeat'],
  ['showAs', 'free', 'Shown as free'],
  ['color', '#2f8a4c', 'Green'],
  ['color', null, 'As usual'],
  ['exclusions', { dateTime: '2026-11-30T10:00:00', zone }, '30 Nov 2026, 10:00'],
  [
    'attendees',
    attendeeSchema.parse({ email: 'ana@example.org', response: 'accepted', role: 'optional' }),
    'ana@example.org, Accepted, Optional',
  ],
  [
    'reminders',
    { action: 'display', trigger: { kind: 'relative', seconds: -900, to: 'start' } },
    '15 minutes before',
  ],
  ['event', content, 'Planning, Monday 23 November 2026, 10:00 – 11:00 Berlin GMT+1'],
  ['something-new', { a: 1 }, '{"a":1}'],
])('says %s %j', (field, value, text) => {
  // Whether a comma stands after the weekday depends on the version of ICU.
  expect(say(field, value).replace('Monday,', 'Monday')).toBe(text)
})

it('lists what differs between two versions', () => {
  const moved = { ...content, title: 'Review', start: { dateTime: '2026-11-23T09:00:00', zone } }
  expect(changedFields(content, moved)).toEqual(['title', 'time'])
  expect(changedFields(content, content)).toEqual([])
})

it('puts the entries of a list on lines of their own', () => {
  expect(wholeFieldText('categories', content, zone)).toBe('A\nB')
  expect(wholeFieldText('title', null, zone)).toBe('')
})
