import { describe, expect, it } from 'vitest'
import type { EventContent, EventContentInput, Reminder } from '#shared/calendar/event.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { sampleContent } from '../testing/sample-items.ts'
import { readHeldBack } from './held-back.ts'
import { misfitsOf } from './misfits.ts'
import { withoutNulls, writeAll } from './write-content.ts'

const mapping = { zones: new Zones(), facts: { zone: 'Europe/Vienna', defaultReminders: [] } }
const identity = { id: 'made0', uid: null, floating: 'Europe/Vienna', isForeign: false }
const before = (seconds: number, action: Reminder['action'] = 'display'): Reminder => ({
  action,
  trigger: { kind: 'relative', seconds: -seconds, to: 'start' },
})
const floating = { dateTime: '2026-01-05T09:00:00', zone: null }

const missing: [Partial<EventContentInput>, keyof EventContent][] = [
  [{ start: floating, end: floating }, 'start'],
  [{ url: 'tel:123' }, 'url'],
  [{ color: '#123456' }, 'color'],
  [{ conferenceUrl: 'https://meet.example.org/1' }, 'conferenceUrl'],
  [{ categories: ['Work'] }, 'categories'],
  [{ reminders: [before(90)] }, 'reminders'],
  [{ reminders: [before(600, 'audio')] }, 'reminders'],
  [{ reminders: [1, 2, 3, 4, 5, 6].map((minutes) => before(minutes * 60)) }, 'reminders'],
  [{ attendees: [{ email: 'ben@example.org', role: 'informed' }] }, 'attendees'],
]
const held: Partial<EventContentInput>[] = [
  {},
  { url: 'https://example.org/', color: '#D50000', location: 'Room 1', visibility: 'private' },
  { status: 'tentative', showAs: 'free', reminders: [before(600), before(3600, 'email')] },
  { attendees: [{ email: 'ben@example.org' }, { email: 'ana@example.org', role: 'optional' }] },
]

describe('what Google has no place for', () => {
  it.each(missing)('%j is said, and kept here', (fields, field) => {
    const content = sampleContent('Event', fields)
    expect(misfitsOf(content)).toMatchObject([{ field, kind: 'kept-here' }])
    expect(keptBack(content)).toBe(true)
  })

  it.each(held)('%j is held', (fields) => {
    const content = sampleContent('Event', fields)
    expect(misfitsOf(content)).toEqual([])
    expect(keptBack(content)).toBe(false)
  })
})

/** Whether anything had to be put beside Google's own values; the case of letters in a colour says nothing. */
function keptBack(content: EventContent): boolean {
  const plain = { ...content, color: content.color?.toLowerCase() ?? null }
  const body = withoutNulls(writeAll(plain, {}, identity, mapping))
  const event = { id: 'made0', ...body }
  const kept = readHeldBack(event)
  return kept?.fields !== undefined || kept?.guests !== undefined || kept?.floating !== undefined
}
