import { type EventContent, type EventContentInput, eventContentSchema } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Item } from '../provider.ts'

const berlin = (text: string) => ({ dateTime: `${text}:00`, zone: 'Europe/Berlin' })

/** One hour on a Monday in Berlin, and what else is asked for. */
export function sampleContent(title: string, fields: Partial<EventContentInput> = {}): EventContent {
  const times = { start: berlin('2026-01-05T09:00'), end: berlin('2026-01-05T10:00') }
  return eventContentSchema.parse({ title, ...times, ...fields })
}

export function sampleItem(
  uid: string,
  fields: Partial<EventContentInput> = {},
  exceptions: Item['exceptions'] = {},
): Item {
  return { uid, content: sampleContent(uid, fields), exceptions }
}

/** A series with an exclusion, guests and reminders. */
export const seriesContent: EventContent = eventContentSchema.parse({
  ...sampleContent('series'),
  recurrence: {
    rules: ['FREQ=WEEKLY;COUNT=8;BYDAY=MO'],
    exclusions: [berlin('2026-01-19T09:00')],
  },
  attendees: [{ name: 'Ana', email: 'ana@example.org', response: 'accepted' }],
  organizer: { name: 'Ben', email: 'ben@example.org' },
  reminders: [{ trigger: { kind: 'relative', seconds: -600 } }],
})

/** Its second instance, a day and two hours later. */
export const movedInstance = {
  '2026-01-12T09:00:00': sampleContent('Later this week', {
    start: berlin('2026-01-13T11:00'),
    end: berlin('2026-01-13T12:00'),
  }),
}

/** Contents that are easily spoilt on their way, by what is particular about them. */
export function delicateContents(zones: Zones): [what: string, content: EventContent][] {
  const daily = { rules: ['FREQ=DAILY;COUNT=5'], exclusionRules: [], additions: [] }
  const during = (start: EventTime, end: EventTime) => ({ start, end })
  const floating = (text: string) => ({ dateTime: `${text}:00`, zone: null })
  const utc = (text: string) => ({ dateTime: `${text}:00`, zone: 'UTC' })
  const zone = zones.resolve('Station, own time', stationZone) ?? 'UTC'
  const station = (text: string) => ({ dateTime: `${text}:00`, zone })
  return [
    ['a day', sampleContent('a day', during({ date: '2026-01-05' }, { date: '2026-01-06' }))],
    [
      'days in a series',
      sampleContent('days in a series', {
        ...during({ date: '2026-01-05' }, { date: '2026-01-07' }),
        recurrence: { ...daily, exclusions: [{ date: '2026-01-06' }] },
      }),
    ],
    [
      'floating',
      sampleContent('floating', during(floating('2026-01-05T09:00'), floating('2026-01-05T10:00'))),
    ],
    [
      'a series in UTC',
      sampleContent('a series in UTC', {
        ...during(utc('2026-01-05T09:00'), utc('2026-01-05T10:00')),
        recurrence: { ...daily, exclusions: [utc('2026-01-06T09:00')] },
      }),
    ],
    [
      'a flight between zones',
      sampleContent(
        'a flight between zones',
        during(berlin('2026-01-05T09:00'), { dateTime: '2026-01-05T12:00:00', zone: 'America/New_York' }),
      ),
    ],
    [
      'a zone of its own',
      sampleContent('a zone of its own', {
        ...during(station('2026-01-05T09:00'), station('2026-01-05T10:00')),
        recurrence: { ...daily, exclusions: [station('2026-01-06T09:00')] },
      }),
    ],
    [
      'a long text',
      sampleContent('a long text', { description: 'Dies & das; „so“, <ja> \\ \n'.repeat(4_000) }),
    ],
    [
      'a text with formatting',
      sampleContent('a text with formatting', {
        description:
          'Bring <b>both</b> of<ul><li>one</li><li>two &amp; <i>more</i></li></ul>See <a href="https://example.org/map">the map</a>',
      }),
    ],
    [
      'emoji',
      sampleContent('👩‍👩‍👧‍👦 Fête 🎉', {
        location: `日本 𝄞 ${'🧁'.repeat(60)}`,
        categories: ['a b', 'ü'],
      }),
    ],
  ]
}

const stationZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Station, own time',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0437',
  'TZOFFSETTO:+0437',
  'TZNAME:ST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\n')
