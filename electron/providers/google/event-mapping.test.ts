import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items } from '#electron/sync/items.arbitrary.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import { type EventTime, zoneOf } from '#shared/calendar/event-time.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { delicateContents, sampleContent } from '../testing/sample-items.ts'
import type { EventResource } from './event-resource.ts'
import { readHeldBack } from './held-back.ts'
import type { Mapping } from './read-content.ts'
import { readContent } from './stored-item.ts'
import { applied, withoutNulls, writeAll, writeChanges } from './write-content.ts'

const zones = new Zones()
const mapping: Mapping = {
  zones,
  facts: { zone: 'Europe/Vienna', defaultReminders: [{ method: 'popup', minutes: 30 }] },
}
const identity = { id: 'made0', uid: null, floating: 'Europe/Vienna', isForeign: false }

/** What Google has after it took a body, as far as it takes it literally. */
function made(content: EventContent, isForeign = false): EventResource {
  const body = withoutNulls(writeAll(content, {}, { ...identity, isForeign }, mapping))
  const organizer = body.attendees?.length ? { organizer: { email: 'me@example.org', self: true } } : {}
  return { id: 'made0', etag: '"1"', iCalUID: 'made0@google.com', ...body, ...organizer }
}

function said(event: EventResource): EventContent {
  return readContent(event, mapping, readHeldBack(event))
}

function patched(event: EventResource, wanted: EventContent): { body: EventResource; after: EventResource } {
  const body = writeChanges(wanted, { event, content: said(event) }, identity, mapping) ?? {}
  const after = applied(event, body)
  const properties = {
    ...event.extendedProperties?.private,
    ...body.extendedProperties?.private,
  } as Record<string, string | null>
  const kept = Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null)
  return { body, after: { ...after, extendedProperties: { private: Object.fromEntries(kept) } } }
}

const google = {
  ...sampleContent('Google'),
  description: '<b>All</b> of it',
  location: 'Room 1',
  url: 'https://example.org/page',
  status: 'tentative' as const,
  showAs: 'free' as const,
  visibility: 'private' as const,
  color: '#d50000',
  reminders: [
    {
      action: 'email' as const,
      trigger: { kind: 'relative' as const, seconds: -86_400, to: 'start' as const },
    },
  ],
}

const email = fc.constantFrom('ana@example.org', 'ben@example.org', 'eva@example.org', '')
const attendee = fc.record({
  name: fc.constantFrom('', 'Ana', 'Ünal'),
  email,
  role: fc.constantFrom('chair', 'required', 'optional', 'informed'),
  response: fc.constantFrom('needs-action', 'accepted', 'declined', 'tentative', 'delegated'),
  kind: fc.constantFrom('person', 'group', 'room', 'resource', 'unknown'),
  rsvp: fc.boolean(),
})
const reminder = fc.oneof(
  fc.record({
    action: fc.constantFrom('display', 'email', 'audio'),
    trigger: fc.record({
      kind: fc.constant('relative' as const),
      seconds: fc.constantFrom(0, -600, 600, -90, -10_000_000),
      to: fc.constantFrom('start', 'end'),
    }),
  }),
  fc.constant({ trigger: { kind: 'absolute' as const, at: '2026-01-01T08:00:00Z' } }),
)
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'UTC',
  null,
  'Europe/Vienna',
)
const times = fc.oneof(
  fc.record({ start: zone, end: zone }).map(({ start, end }) => ({
    start: { dateTime: '2026-01-05T09:00:00', zone: start },
    end: { dateTime: '2026-01-06T09:30:00', zone: end },
  })),
  fc.constant({ start: { date: '2026-01-05' }, end: { date: '2026-01-07' } }),
)
const anything: fc.Arbitrary<EventContent> = fc
  .record({
    title: fc.string({ unit: 'grapheme' }),
    description: fc.string(),
    location: fc.string(),
    url: fc.constantFrom('', 'https://example.org/', 'HTTP://example.org', 'mailto:a@b.c', 'no address'),
    times,
    rules: fc.option(fc.constantFrom([], ['FREQ=DAILY;COUNT=5'], ['FREQ=WEEKLY;BYDAY=MO'])),
    isAdded: fc.boolean(),
    isExcluded: fc.boolean(),
    status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
    showAs: fc.constantFrom('busy', 'free'),
    visibility: fc.constantFrom('default', 'public', 'private', 'confidential'),
    color: fc.constantFrom(null, '#d50000', '#d50001', '#ABCDEF', 'red'),
    categories: fc.array(fc.constantFrom('a', 'ü', '👩‍👧')),
    conferenceUrl: fc.constantFrom(null, 'https://meet.example.org/1'),
    organizer: fc.option(fc.record({ name: fc.constant('Ben'), email })),
    attendees: fc.array(attendee, { maxLength: 4 }),
    reminders: fc.array(reminder, { maxLength: 7 }),
    attachments: fc.array(
      fc.record({
        title: fc.constantFrom('', 'Plan'),
        url: fc.constantFrom(null, 'https://example.org/plan.pdf'),
        mediaType: fc.constantFrom(null, 'application/pdf'),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ times: { start, end }, rules, isAdded, isExcluded, ...fields }) =>
    eventContentSchema.parse({
      ...fields,
      start,
      end,
      // A series that floats at one end only is refused.
      recurrence:
        rules !== null && isFloating(start) === isFloating(end)
          ? { rules, additions: isAdded ? [{ start }] : [], exclusions: isExcluded ? [start] : [] }
          : null,
    }),
  )

const isFloating = (time: EventTime) => zoneOf(time) === null

/** Where we name no organizer, Google does. */
function expectSame(one: EventContent, other: EventContent): void {
  const { organizer } = other.organizer === null ? one : other
  expect(one).toEqual({ ...other, organizer })
}

const besidesOrganizer = ({ organizer: _organizer, ...content }: EventContent) => content

describe('what Google can hold by itself', () => {
  it('is held back from nothing', () => {
    expect(made(google).extendedProperties).toBeUndefined()
    expect(said(made(google))).toEqual(google)
  })

  it('is in the fields where Google and other programs look for it', () => {
    expect(made(google)).toMatchObject({
      summary: 'Google',
      description: '<b>All</b> of it',
      location: 'Room 1',
      source: { url: 'https://example.org/page' },
      status: 'tentative',
      transparency: 'transparent',
      visibility: 'private',
      colorId: '11',
      start: { dateTime: '2026-01-05T09:00:00', timeZone: 'Europe/Berlin' },
      reminders: { useDefault: false, overrides: [{ method: 'email', minutes: 1440 }] },
    })
  })

  it('covers what sync is simulated with', () => {
    fc.assert(
      fc.property(items, ({ content }) => {
        const event = made(content)
        expect(event.extendedProperties).toBeUndefined()
        expect(besidesOrganizer(said(event))).toEqual(besidesOrganizer(content))
      }),
    )
  })
})

describe('any content', () => {
  it('comes back as it was made', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (content, isForeign) => {
        expectSame(said(made(content, isForeign)), content)
      }),
      { numRuns: 500 },
    )
  })

  it('comes back as it was changed to, and a change back is a change to nothing', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const event = made(one)
        const before = said(event)
        const { after } = patched(event, other)
        expectSame(said(after), other)
        expectSame(said(patched(after, before).after), before)
        expect(patched(event, before).body).toEqual({})
      }),
      { numRuns: 500 },
    )
  })

  it('with everything that is easily spoilt, but a series in a zone of its own, which is refused', () => {
    for (const [what, content] of delicateContents(zones)) {
      if (what === 'a zone of its own') {
        expect(() => made(content)).toThrow(/can not repeat an event in a time zone of its own/)
        const single = { ...content, recurrence: null }
        expect(said(made(single))).toEqual(single)
      } else expect(said(made(content)), what).toEqual(content)
    }
  })
})

describe('a change', () => {
  it('sends what differs and nothing else', () => {
    const event = made(google)
    expect(patched(event, { ...google, title: 'New' }).body).toEqual({ summary: 'New' })
    const allDay = { ...google, start: { date: '2026-01-05' }, end: { date: '2026-01-06' } }
    expect(patched(event, allDay).body).toEqual({
      start: { date: '2026-01-05', dateTime: null, timeZone: null },
      end: { date: '2026-01-06', dateTime: null, timeZone: null },
    })
  })

  it('of one answer sends every other guest as Google has them', () => {
    const guests = [
      { email: 'ana@example.org', responseStatus: 'accepted', comment: 'Late', additionalGuests: 2 },
      { email: 'me@example.org', self: true, responseStatus: 'needsAction' },
    ]
    const event = { ...made(google), attendees: guests, organizer: { email: 'ana@example.org' } }
    const content = said(event)
    const attendees = content.attendees.map((guest) =>
      guest.email === 'me@example.org' ? { ...guest, response: 'accepted' as const } : guest,
    )
    expect(patched(event, { ...content, attendees }).body).toEqual({
      attendees: [guests[0], { ...guests[1], responseStatus: 'accepted' }],
    })
  })

  it('of something else leaves a conference alone; of its address takes it away', () => {
    const conferenceData = {
      entryPoints: [
        { entryPointType: 'phone', uri: 'tel:+1' },
        { entryPointType: 'video', uri: 'https://meet.google.com/a' },
      ],
    }
    const event = { ...made(google), conferenceData, hangoutLink: 'https://meet.google.com/a' }
    expect(said(event).conferenceUrl).toBe('https://meet.google.com/a')
    expect(patched(event, { ...said(event), title: 'New' }).body).toEqual({ summary: 'New' })
    const elsewhere = { ...said(event), conferenceUrl: 'https://example.org/call' }
    const { body, after } = patched(event, elsewhere)
    expect(body.conferenceData).toBeNull()
    expect(said(after)).toEqual(elsewhere)
  })

  it('keeps the extended properties of others', () => {
    const extendedProperties = { private: { theirs: 'kept' }, shared: { both: 'kept' } }
    const event = { ...made(google), extendedProperties }
    const { body } = patched(event, { ...google, categories: ['work'] })
    expect(Object.keys(body.extendedProperties?.private ?? {})).toEqual(['kalends'])
  })
})

describe('what Google has no place for', () => {
  it('counts only while what Google has is what it was', () => {
    const event = made({ ...google, color: '#123456', categories: ['work'] })
    expect(said(event)).toMatchObject({ color: '#123456', categories: ['work'] })
    expect(said({ ...event, colorId: '2' })).toMatchObject({ color: '#33b679', categories: ['work'] })
  })

  it('is not taken for that of a copy', () => {
    const event = made({ ...google, categories: ['work'] })
    expect(said({ ...event, id: 'copy' }).categories).toEqual([])
  })

  it('stays with a guest who answers', () => {
    const guests = eventContentSchema.shape.attendees.parse([
      { email: 'ana@example.org', role: 'chair', rsvp: true },
      { email: 'ben@example.org', role: 'informed' },
    ])
    const event = made({ ...google, attendees: guests })
    const answered = (event.attendees ?? []).map((guest) => ({ ...guest, responseStatus: 'accepted' }))
    expect(said({ ...event, attendees: answered }).attendees).toEqual(
      guests.map((guest) => ({ ...guest, response: 'accepted' })),
    )
  })

  it('includes the guests of somebody else, who are not invited anew', () => {
    const content = eventContentSchema.parse({
      ...google,
      organizer: { name: 'Ben', email: 'ben@example.org' },
      attendees: [{ email: 'ana@example.org', response: 'accepted' }],
    })
    const event = made(content, true)
    expect(event.attendees).toEqual([])
    expect(said(event)).toEqual(content)
  })

  it('is refused, with its name, where it is more than fits', () => {
    const categories = Array.from({ length: 4_000 }, (_, index) => `category ${index}`)
    expect(() => made({ ...google, categories })).toThrow(/can not hold all of this event \(categories\)/)
  })
})

describe('reading', () => {
  it('takes the default reminders of the calendar, and a time in whatever offset', () => {
    const event = {
      id: 'a',
      start: { dateTime: '2026-07-01T03:00:00-04:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-07-01T08:00:00Z' },
      reminders: { useDefault: true },
    }
    expect(said(event)).toMatchObject({
      start: { dateTime: '2026-07-01T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-07-01T10:00:00', zone: 'Europe/Vienna' },
      reminders: [{ action: 'display', trigger: { kind: 'relative', seconds: -1_800, to: 'start' } }],
    })
  })

  it('tells where somebody works', () => {
    const times = { start: { date: '2026-07-01' }, end: { date: '2026-07-02' } }
    const workingLocationProperties = { type: 'officeLocation', officeLocation: { label: 'Main house' } }
    expect(
      said({ id: 'a', ...times, eventType: 'workingLocation', workingLocationProperties }).location,
    ).toBe('Main house')
  })
})
