import { describe, expect, it } from 'vitest'
import type { EventContent } from '#shared/calendar/event.ts'
import { bareItem } from '../bare-item.ts'
import type { HttpFetch } from '../http-fetch.ts'
import type { Item, RemoteItem, WriteOptions } from '../provider.ts'
import { sampleContent, sampleItem } from '../testing/sample-items.ts'
import { MicrosoftProvider } from './microsoft-provider.ts'
import { type OutlookOptions, openOutlook } from './testing/outlook.ts'
import { at, berlin, daily, excluding } from './testing/outlook-items.ts'

const { signal } = new AbortController()
const options: WriteOptions = { signal, notify: 'none' }

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

describe('an online meeting', () => {
  it('is not left out in silence where the account has none', async () => {
    const { provider, calendar, owner } = openOutlook({ account: { kind: 'personal' } })
    const link = 'https://teams.microsoft.com/l/meetup-join/elsewhere'
    const made = provider.create(calendar, 'key', sampleItem('event', { conferenceUrl: link }), options)
    await expect(made).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(/no Teams/) })
    expect(owner.list()).toEqual([])
  })
})

describe('an item of which the version is not known', () => {
  it('is looked at before anything is written', async () => {
    const { provider, calendar, sent } = spied()
    const made = await provider.create(calendar, 'key', sampleItem('event'), options)
    sent.length = 0
    for (const base of [
      { ...made, etag: '"unknown"' },
      { ...made, payload: '' },
    ]) {
      const update = provider.update(calendar, base, changed(made, { title: 'New' }), options)
      await expect(update).rejects.toMatchObject({ kind: 'precondition-failed' })
      await expect(provider.delete(calendar, base, options)).rejects.toMatchObject({
        kind: 'precondition-failed',
      })
    }
    expect(sent).toEqual([])
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

function changed(base: RemoteItem, fields: Partial<EventContent>): Item {
  return { ...base.item, content: { ...base.item.content, ...fields } }
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
