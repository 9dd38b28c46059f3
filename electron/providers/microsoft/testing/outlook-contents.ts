import fc from 'fast-check'
import { sameItem } from '#electron/sync/same-item.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Item } from '../../provider.ts'
import { sampleContent } from '../../testing/sample-items.ts'
import { berlin, daily, guest } from './outlook-items.ts'

/** Contents that Outlook can hold. */
const words = fc.constantFrom('', 'Lunch', 'Zwei  Wörter', '<b>&amp;</b>', 'two\nlines\n', '𝄞 " \\')
const times = fc.constantFrom(
  { start: berlin('2026-03-28T09:00:00'), end: berlin('2026-03-29T12:00:00') },
  { start: { date: '2026-01-31' }, end: { date: '2026-02-02' } },
  {
    start: { dateTime: '2026-01-05T09:00:00', zone: 'UTC' },
    end: { dateTime: '2026-01-05T12:00:00', zone: 'America/New_York' },
  },
  {
    start: { dateTime: '2026-07-05T23:30:00', zone: 'Asia/Kolkata' },
    end: { dateTime: '2026-07-06T00:30:00', zone: 'Asia/Kolkata' },
  },
  {
    start: { dateTime: '2026-07-05T08:00:00', zone: 'Europe/Zurich' },
    end: { dateTime: '2026-07-05T08:00:00', zone: 'Europe/Zurich' },
  },
)
const rules = fc.constantFrom(
  null,
  'FREQ=DAILY;COUNT=4',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=YEARLY;UNTIL=20300101',
)
export const contents: fc.Arbitrary<EventContent> = fc
  .record({
    title: words,
    description: words,
    location: words,
    times,
    rule: rules,
    availability: fc.constantFrom(
      { status: 'confirmed' as const, showAs: 'busy' as const },
      { status: 'confirmed' as const, showAs: 'free' as const },
      { status: 'tentative' as const, showAs: 'busy' as const },
    ),
    visibility: fc.constantFrom('default', 'public', 'private', 'confidential'),
    categories: fc.subarray(['Red', 'a b', 'ü']),
    attendees: fc.subarray([
      guest('ana@example.org'),
      { ...guest('room@example.org'), name: 'Room', kind: 'resource' as const },
      { ...guest('eva@example.org'), role: 'optional' as const },
    ]),
    minutes: fc.constantFrom(null, 0, 15, 20_160),
  })
  .map(({ times, rule, availability, minutes, ...fields }) => {
    const startsAtEnd = rule?.includes('BYMONTHDAY') && !('date' in times.start)
    return sampleContent('', {
      ...(fields as Partial<EventContent>),
      ...times,
      ...availability,
      recurrence: rule === null || startsAtEnd ? null : { ...daily, rules: [rule] },
      reminders:
        minutes === null
          ? []
          : [{ action: 'display', trigger: { kind: 'relative', seconds: 0 - 60 * minutes, to: 'start' } }],
    })
  })

/** Guests answer for themselves, and who has guests is their organizer. */
export function same(one: Item, other: Item): boolean {
  const plain = (content: EventContent) => ({
    ...content,
    organizer: null,
    attendees: content.attendees.map((who) => ({ ...who, response: 'needs-action' as const })),
  })
  const all = (item: Item) => ({
    ...item,
    content: plain(item.content),
    exceptions: Object.fromEntries(
      Object.entries(item.exceptions).map(([id, content]) => [id, plain(content)]),
    ),
  })
  return sameItem(all(one), all(other))
}

/** What may be said in several words that mean the same to Outlook. */
export function withoutWords({ start, end, recurrence, visibility, ...content }: EventContent) {
  return content
}

/** The arbitrary item without what no series of Outlook has: exceptions on other days, and more than one reminder. */
export function holdable(item: Item): Item {
  const one = (content: EventContent): EventContent => ({
    ...content,
    attendees: content.attendees.map((who) => ({ ...who, response: 'needs-action' as const })),
    reminders: content.reminders.slice(0, 1),
  })
  const exceptions = Object.entries(item.exceptions).map(([id, content]): [string, EventContent] => {
    const day = id.slice(0, 10)
    return [id, { ...one(content), start: berlin(`${day}T11:00:00`), end: berlin(`${day}T12:00:00`) }]
  })
  const isWeekly = item.content.recurrence?.rules[0]?.startsWith('FREQ=WEEKLY')
  const content = one(item.content)
  if (!isWeekly) return { ...item, content, exceptions: Object.fromEntries(exceptions) }
  const start = 'dateTime' in content.start ? content.start.dateTime : content.start.date
  // Of a weekly series only the first of the days that the arbitrary item speaks of is one of its own.
  const recurrence = content.recurrence && { ...content.recurrence, exclusions: [] }
  return {
    ...item,
    content: { ...content, recurrence },
    exceptions: Object.fromEntries(exceptions.filter(([id]) => id === start)),
  }
}
