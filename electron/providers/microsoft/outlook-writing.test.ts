import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items } from '#electron/sync/items.arbitrary.ts'
import { sameItem } from '#electron/sync/same-item.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { bareItem } from '../bare-item.ts'
import type { HttpFetch } from '../http-fetch.ts'
import type { Item, RemoteItem, WriteOptions } from '../provider.ts'
import { sampleContent, sampleItem } from '../testing/sample-items.ts'
import { MicrosoftProvider } from './microsoft-provider.ts'
import { type OutlookOptions, openOutlook } from './testing/outlook.ts'

const { signal } = new AbortController()
const options: WriteOptions = { signal, notify: 'none' }
const berlin = (text: string) => ({ dateTime: text, zone: 'Europe/Berlin' })
const daily = { rules: ['FREQ=DAILY;COUNT=9;INTERVAL=2'], exclusionRules: [], additions: [], exclusions: [] }

describe('what Outlook can hold', () => {
  it('comes back as it was made, and as it was changed to', async () => {
    const { provider, calendar } = openOutlook()
    let key = 0
    await fc.assert(
      fc.asyncProperty(contents, contents, async (first, second) => {
        const item = { uid: `event-${++key}`, content: first, exceptions: {} }
        const made = await provider.create(calendar, `key-${key}`, item, options)
        expect(same(made.item, item)).toBe(true)
        const read = await provider.fetch(calendar, made.ref, signal)
        expect(read.etag).toBe(made.etag)
        const changed = await provider.update(calendar, read, { ...item, content: second }, options)
        expect(same(changed.item, { ...item, content: second })).toBe(true)
        const again = await provider.fetch(calendar, made.ref, signal)
        expect(withoutWords(again.item.content)).toEqual(withoutWords(changed.item.content))
        expect(again.etag).toBe(changed.etag)
      }),
      { numRuns: 150 },
    )
  })

  it('is brought from any exceptions and exclusions to any others that are not restored', async () => {
    const { provider, calendar } = openOutlook()
    let key = 0
    await fc.assert(
      fc.asyncProperty(items, async (given) => {
        const item = holdable({ ...given, uid: `event-${++key}` })
        const made = await provider.create(calendar, `key-${key}`, bareItem(item), options)
        const whole = await provider.update(calendar, made, item, options)
        expect(same(whole.item, item)).toBe(true)
        const plain = { ...item, exceptions: {} }
        const without = await provider.update(calendar, whole, plain, options)
        expect(same(without.item, plain)).toBe(true)
      }),
      { numRuns: 80 },
    )
  })

  it('keeps our own words where they mean the same there', async () => {
    const { provider, calendar } = openOutlook()
    const content = sampleContent('Words', {
      start: { dateTime: '2026-01-05T09:00:00', zone: 'Europe/Vienna' },
      end: { dateTime: '2026-01-05T10:00:00', zone: 'Europe/Vienna' },
      description: 'a\tb',
      visibility: 'public',
      recurrence: { ...daily, rules: ['FREQ=WEEKLY;COUNT=3'] },
    })
    const made = await provider.create(calendar, 'words', { uid: 'words', content, exceptions: {} }, options)
    expect(made.item.content).toEqual(content)
    const pages = []
    for await (const page of provider.pull(calendar, null, () => made, signal)) pages.push(...page.items)
    expect(pages[0]?.item.content).toEqual(content)
    // Who never heard them has Outlook's.
    const { item } = await provider.fetch(calendar, made.ref, signal)
    expect(item.content).toMatchObject({
      start: { zone: 'Europe/Berlin' },
      visibility: 'default',
      recurrence: { rules: ['FREQ=WEEKLY;COUNT=3;BYDAY=MO'] },
    })
  })
})

describe('what Outlook has no place for', () => {
  const reminder = (seconds: number) => ({
    action: 'display' as const,
    trigger: { kind: 'relative' as const, seconds, to: 'start' as const },
  })
  it.each<[string, Partial<EventContent>, RegExp]>([
    ['a link', { url: 'https://example.org/' }, /field for a link/],
    ['a colour', { color: '#ff0000' }, /colour/],
    ['two reminders', { reminders: [reminder(-60), reminder(-120)] }, /one reminder/],
    ['a reminder after the start', { reminders: [reminder(60)] }, /before the start/],
    ['a reminder to the second', { reminders: [reminder(-61)] }, /whole minutes/],
    ['a mail as reminder', { reminders: [{ ...reminder(-60), action: 'email' }] }, /notice only/],
    ['an organizer who is somebody else', { organizer: { name: '', email: 'eva@example.org' } }, /organizer/],
    ['a file', { attachments: [{ title: 'a', url: 'https://example.org/a', mediaType: null }] }, /files/],
    ['a meeting elsewhere', { conferenceUrl: 'https://zoom.example/1' }, /meeting elsewhere/],
    ['tentative and free', { status: 'tentative', showAs: 'free' }, /tentative or free/],
    ['cancelled', { status: 'cancelled' }, /delete it/],
    ['a guest without address', { attendees: [{ ...guest('') }] }, /mail address/],
    [
      'additional dates',
      { recurrence: { ...daily, additions: [{ start: berlin('2026-01-06T09:00:00'), end: null }] } },
      /additional dates/,
    ],
  ])('%s is refused by name, and nothing is sent', async (_what, fields, reason) => {
    const { provider, calendar, owner } = openOutlook()
    const made = provider.create(calendar, 'key', sampleItem('refused', fields), options)
    await expect(made).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(reason) })
    expect(owner.list()).toEqual([])
  })

  it('is an occurrence that was deleted: it does not come back', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'series', series, options)
    const less = excluding(series, '2026-01-07T09:00:00')
    const base = await provider.update(calendar, made, less, options)
    await expect(provider.update(calendar, base, series, options)).rejects.toThrow(
      /bring back the occurrence of 2026-01-07/,
    )
  })

  it('is an occurrence on the day of another one', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: { ...daily, rules: ['FREQ=DAILY;COUNT=9'] } })
    const made = await provider.create(calendar, 'series', series, options)
    const moved = {
      ...series,
      exceptions: { '2026-01-07T09:00:00': sampleContent('Moved', at('2026-01-08')) },
    }
    const update = provider.update(calendar, made, moved, options)
    await expect(update).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/before or after it/),
    })
  })

  it('is an exception that the series does not have', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'series', series, options)
    const strange = {
      ...series,
      exceptions: { '2026-01-06T09:00:00': sampleContent('Strange', at('2026-01-06')) },
    }
    await expect(provider.update(calendar, made, strange, options)).rejects.toThrow(/no occurrence at/)
  })
})

describe('a write', () => {
  it('sends only what changed, on the condition that nothing else did', async () => {
    const { provider, calendar, sent } = spied()
    const made = await provider.create(calendar, 'key', sampleItem('event', { location: 'Here' }), options)
    sent.length = 0
    await provider.update(calendar, made, changed(made, { title: 'New' }), options)
    expect(sent).toEqual([{ method: 'PATCH', ifMatch: made.etag, body: { subject: 'New' } }])
  })

  it('asks for immutable ids, whatever it asks', async () => {
    const { provider, calendar, prefers } = spied()
    const made = await provider.create(calendar, 'key', sampleItem('event', { recurrence: daily }), options)
    await provider.update(calendar, made, excluding(made.item, '2026-01-07T09:00:00'), options)
    for await (const _page of provider.pull(calendar, null, () => null, signal));
    await provider.listCalendars(signal)
    await provider.delete(calendar, await provider.fetch(calendar, made.ref, signal), options)
    expect(prefers.length).toBeGreaterThan(8)
    for (const prefer of prefers) expect(prefer).toContain('IdType="ImmutableId"')
  })

  it('of one exception leaves the others and the series alone', async () => {
    const { provider, calendar, sent } = spied()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'key', series, options)
    const one = {
      ...series,
      exceptions: {
        '2026-01-07T09:00:00': sampleContent('series', { ...at('2026-01-07'), location: 'There' }),
      },
    }
    const first = await provider.update(calendar, made, one, options)
    sent.length = 0
    const two = {
      ...one,
      exceptions: { ...one.exceptions, '2026-01-09T09:00:00': sampleContent('Other', at('2026-01-09')) },
    }
    const second = await provider.update(calendar, first, excluding(two, '2026-01-11T09:00:00'), options)
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([
      { method: 'PATCH', body: { subject: 'Other' } },
      { method: 'DELETE', body: null },
    ])
    expect(sent.every(({ ifMatch }) => ifMatch !== undefined)).toBe(true)
    expect(second.item).toMatchObject(excluding(two, '2026-01-11T09:00:00'))
  })

  it('to an occurrence that others made an exception since is refused', async () => {
    const { provider, calendar, owner } = openOutlook()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'key', series, options)
    const [, second] = owner.view({ from: 0, to: 2_000_000_000 })
    owner.update(second?.id ?? '', { subject: 'Theirs' })
    const ours = { ...series, exceptions: { '2026-01-07T09:00:00': sampleContent('Ours', at('2026-01-07')) } }
    await expect(provider.update(calendar, made, ours, options)).rejects.toMatchObject({
      kind: 'precondition-failed',
    })
    await expect(provider.delete(calendar, made, options)).rejects.toMatchObject({
      kind: 'precondition-failed',
    })
  })

  it('of new times sends the exceptions again, which Outlook forgets with them', async () => {
    const { provider, calendar } = openOutlook()
    const series = excluding(sampleItem('series', { recurrence: daily }), '2026-01-09T09:00:00')
    const exceptions = { '2026-01-07T09:00:00': sampleContent('Changed', at('2026-01-07')) }
    const made = await provider.create(calendar, 'key', bareItem(series), options)
    const base = await provider.update(calendar, made, { ...series, exceptions }, options)
    const moved: Item = {
      uid: 'series',
      content: {
        ...series.content,
        start: berlin('2026-01-05T11:00:00'),
        end: berlin('2026-01-05T12:00:00'),
        recurrence: { ...daily, exclusions: [berlin('2026-01-09T11:00:00')] },
      },
      exceptions: { '2026-01-07T11:00:00': sampleContent('Changed', at('2026-01-07')) },
    }
    expect((await provider.update(calendar, base, moved, options)).item).toMatchObject(moved)
  })

  it('with the key of an event that was moved away says that it is gone', async () => {
    const { provider, calendar, owner } = openOutlook()
    const made = await provider.create(calendar, 'key', sampleItem('event'), options)
    owner.move(made.ref, owner.addCalendar('Other'))
    await expect(provider.create(calendar, 'key', sampleItem('event'), options)).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('never takes a Teams meeting apart', async () => {
    const { provider, calendar, owner } = openOutlook()
    const link = 'https://teams.microsoft.com/l/meetup-join/elsewhere'
    const content = { conferenceUrl: link, description: 'Agenda' }
    const made = await provider.create(calendar, 'key', sampleItem('event', content), options)
    const { conferenceUrl, description } = made.item.content
    expect(conferenceUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19/)
    expect(description).toBe('Agenda')
    const updated = await provider.update(
      calendar,
      made,
      changed(made, { description: 'New <agenda>' }),
      options,
    )
    expect(updated.item.content).toMatchObject({ conferenceUrl, description: 'New <agenda>' })
    expect(owner.get(made.ref)).toMatchObject({
      isOnlineMeeting: true,
      onlineMeeting: { joinUrl: conferenceUrl },
    })
    const without = provider.update(calendar, updated, changed(updated, { conferenceUrl: null }), options)
    await expect(without).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('an answer to an invitation', () => {
  it.each([
    ['accepted', 'all', 1],
    ['tentative', 'none', 0],
  ] as const)('is given as %s, telling %s', async (response, notify, mails) => {
    const { provider, calendar, base, mailbox } = await invited()
    const updated = await provider.update(calendar, base, answering(base, response), { signal, notify })
    expect(updated.item.content.attendees).toMatchObject([{ email: 'ben@example.org', response }])
    expect(mailbox.mails.map(({ kind, to }) => [kind, ...to])).toEqual(
      Array.from({ length: mails }, () => ['response', 'eva@example.org']),
    )
    expect((await provider.fetch(calendar, base.ref, signal)).etag).toBe(updated.etag)
  })

  it('may take the event out of the calendar', async () => {
    const { provider, calendar, base } = await invited()
    const updated = await provider.update(calendar, base, answering(base, 'declined'), options)
    expect(updated.item.content.attendees).toMatchObject([{ response: 'declined' }])
    await expect(provider.fetch(calendar, base.ref, signal)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('keeps it there where the mailbox does', async () => {
    const { provider, calendar, base } = await invited({ account: { keepsDeclinedEvents: true } })
    await provider.update(calendar, base, answering(base, 'declined'), options)
    const { item } = await provider.fetch(calendar, base.ref, signal)
    expect(item.content.attendees).toMatchObject([{ response: 'declined' }])
  })
})

describe('calendars', () => {
  it('of one name are told apart by their groups', async () => {
    const { provider, mailbox } = openOutlook()
    mailbox.groups.push({ id: 'team', name: 'Team' })
    mailbox.addCalendar('Calendar', { group: 'team', color: 'lightTeal' })
    const calendars = await provider.listCalendars(signal)
    expect(calendars.map(({ name, color }) => [name, color])).toEqual([
      ['Calendar (My Calendars)', null],
      ['Calendar (Team)', '#4adacc'],
    ])
  })

  it('get the colour that is most like the one asked for, and no name twice', async () => {
    const { provider } = openOutlook()
    const wanted = { name: 'Green', description: '', color: '#16a34a' }
    expect(await provider.createCalendar('key', wanted, signal)).toMatchObject({ color: '#87d28e' })
    await expect(provider.createCalendar('other key', wanted, signal)).rejects.toMatchObject({
      kind: 'invalid',
    })
  })

  it('that Outlook needs itself stay', async () => {
    const { provider, calendar } = openOutlook()
    await expect(provider.deleteCalendar(calendar, signal)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('free and busy', () => {
  const range = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

  it('is reckoned by Outlook for the default calendar of a work account, in spans that it allows', async () => {
    const { provider, calendar, owner } = openOutlook()
    await provider.create(calendar, 'busy', sampleItem('busy'), options)
    await provider.create(calendar, 'free', sampleItem('free', { showAs: 'free' }), options)
    const late = { start: berlin('2026-03-20T09:00:00'), end: berlin('2026-03-20T10:00:00') }
    await provider.create(calendar, 'late', sampleItem('late', { ...late, status: 'tentative' }), options)
    expect(await provider.freeBusy(calendar, range, signal)).toEqual([
      { start: '2026-01-05T08:00:00Z', end: '2026-01-05T09:00:00Z', kind: 'busy' },
      { start: '2026-03-20T08:00:00Z', end: '2026-03-20T09:00:00Z', kind: 'tentative' },
    ])
    expect(await provider.freeBusy(owner.addCalendar('Other'), range, signal)).toBeNull()
  })

  it('is not reckoned for a personal account', async () => {
    const { provider, calendar } = openOutlook({ account: { kind: 'personal' } })
    expect(await provider.freeBusy(calendar, range, signal)).toBeNull()
  })
})

function guest(email: string): EventContent['attendees'][number] {
  return { name: '', email, role: 'required', response: 'needs-action', kind: 'person', rsvp: false }
}

/** An hour of a day at eleven. */
function at(day: string) {
  return { start: berlin(`${day}T09:00:00`), end: berlin(`${day}T10:00:00`) }
}

function changed(base: RemoteItem, fields: Partial<EventContent>): Item {
  return { ...base.item, content: { ...base.item.content, ...fields } }
}

function excluding(item: Item, recurrenceId: string): Item {
  const { recurrence } = item.content
  if (recurrence === null) throw new Error('it does not recur')
  const exclusions = [...recurrence.exclusions, berlin(recurrenceId)]
  return { ...item, content: { ...item.content, recurrence: { ...recurrence, exclusions } } }
}

function answering(base: RemoteItem, response: EventContent['attendees'][number]['response']): Item {
  return changed(base, { attendees: base.item.content.attendees.map((one) => ({ ...one, response })) })
}

async function invited(given?: OutlookOptions) {
  const outlook = openOutlook(given)
  const times = {
    start: { dateTime: '2026-01-05T09:00:00', timeZone: 'UTC' },
    end: { dateTime: '2026-01-05T10:00:00', timeZone: 'UTC' },
  }
  const { id } = outlook.owner.invite(
    { subject: 'Talk', ...times },
    { name: 'Eva', address: 'eva@example.org' },
  )
  return { ...outlook, base: await outlook.provider.fetch(outlook.calendar, id, signal) }
}

/** A provider of which every request is seen: all that it prefers, and what it sends. */
function spied() {
  const outlook = openOutlook()
  const prefers: string[] = []
  const sent: { method: string; ifMatch: string | undefined; body: unknown }[] = []
  const fetch: HttpFetch = (url, request) => {
    prefers.push(request.headers.prefer ?? '')
    const { method, headers, body } = request
    if (method !== 'GET')
      sent.push({ method, ifMatch: headers['if-match'], body: JSON.parse(body ?? 'null') })
    return outlook.parts.fetch(url, request)
  }
  return { ...outlook, provider: new MicrosoftProvider({ ...outlook.parts, fetch }), prefers, sent }
}

/** Guests answer for themselves, and who has guests is their organizer. */
function same(one: Item, other: Item): boolean {
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
function withoutWords({ start, end, recurrence, visibility, ...content }: EventContent) {
  return content
}

/** The arbitrary item without what no series of Outlook has: exceptions on other days, and more than one reminder. */
function holdable(item: Item): Item {
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
const contents: fc.Arbitrary<EventContent> = fc
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
