import { describe, expect, it } from 'vitest'
import { Desk, hour, weekly } from '../testing/ask.ts'

describe('an event', () => {
  it('is answered with what was said of it, and without what goes without saying', async () => {
    const desk = new Desk()
    const event = await desk.insert({
      summary: 'Talk',
      transparency: 'opaque',
      visibility: 'default',
      location: '',
      guestsCanInviteOthers: true,
    })
    expect(event).toEqual({
      kind: 'calendar#event',
      etag: expect.stringMatching(/^"\d+"$/),
      id: expect.stringMatching(/^[a-v0-9]{26}$/),
      iCalUID: `${event.id}@google.com`,
      status: 'confirmed',
      eventType: 'default',
      summary: 'Talk',
      start: { dateTime: '2026-01-15T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-01-15T10:00:00+01:00', timeZone: 'Europe/Berlin' },
      created: '2026-01-12T08:00:00.000Z',
      updated: '2026-01-12T08:00:00.000Z',
      creator: { email: 'ada@example.com', self: true },
      organizer: { email: 'ada@example.com', self: true },
      htmlLink: expect.any(String),
      sequence: 0,
      reminders: { useDefault: true },
    })
    expect((await desk.events('GET', `/${event.id}`)).body).toEqual(event)
  })

  it('has its times in the zone of the calendar, or in that which is asked for', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({
      start: { dateTime: '2026-01-15T09:00:00', timeZone: 'America/New_York' },
      end: { dateTime: '2026-01-15T15:00:00Z', timeZone: 'America/New_York' },
    })
    const { body } = await desk.events('GET', `/${id}`)
    expect(body.start).toEqual({ dateTime: '2026-01-15T15:00:00+01:00', timeZone: 'America/New_York' })
    const elsewhere = await desk.events('GET', `/${id}?timeZone=Asia/Tokyo`)
    expect(elsewhere.body.end).toEqual({
      dateTime: '2026-01-16T00:00:00+09:00',
      timeZone: 'America/New_York',
    })
  })

  it.each([
    [{ end: undefined }, 'required'],
    [{ end: { date: '2026-01-16' } }, 'invalid'],
    [{ start: { date: '2026-01-15', dateTime: '2026-01-15T09:00:00Z' } }, 'invalid'],
    [{ start: { dateTime: '2026-01-15T09:00:00' } }, 'required'],
    [{ start: { dateTime: '2026-01-15T09:00:00', timeZone: 'Mars/Base' } }, 'invalid'],
    [{ start: { dateTime: '2026-02-30T09:00:00Z' } }, 'invalid'],
    [{ start: { dateTime: '2026-01-15T11:00:00+01:00' } }, 'timeRangeEmpty'],
    [{ start: { date: '2026-01-15' }, end: { date: '2026-01-15' } }, 'timeRangeEmpty'],
    [{ recurrence: ['RRULE:FREQ=WEEKLY'] }, 'required'],
    [{ ...weekly, recurrence: ['DTSTART:20260115T090000Z', 'RRULE:FREQ=WEEKLY'] }, 'invalid'],
    [{ ...weekly, recurrence: ['RRULE:FREQ=SOMETIMES'] }, 'invalid'],
    [{ ...weekly, recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260301T090000'] }, 'invalid'],
    [{ ...weekly, recurrence: ['FREQ=WEEKLY'] }, 'invalid'],
    [{ title: 'x' }, 'badRequest'],
    [{ attendees: [{ displayName: 'nobody' }] }, 'required'],
    [{ attendees: [{ email: 'not an address' }] }, 'invalid'],
    [{ attendees: [{ email: 'a@b.c', responseStatus: 'yes' }] }, 'invalid'],
    [{ colorId: '12' }, 'invalid'],
    [{ visibility: 'secret' }, 'invalid'],
    [{ status: 'cancelled' }, 'invalid'],
    [{ source: { title: 'x', url: 'ftp://example.com' } }, 'invalid'],
    [{ recurringEventId: 'series' }, 'invalid'],
    [
      { reminders: { useDefault: true, overrides: [{ method: 'popup', minutes: 5 }] } },
      'cannotUseDefaultRemindersAndSpecifyOverride',
    ],
    [{ reminders: { useDefault: false, overrides: [{ method: 'sms', minutes: 5 }] } }, 'invalid'],
    [{ reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 40_321 }] } }, 'invalid'],
    [{ extendedProperties: { private: { ['k'.repeat(45)]: 'x' } } }, 'invalid'],
    [{ extendedProperties: { shared: { k: 'x'.repeat(1_025) } } }, 'invalid'],
    [
      {
        extendedProperties: {
          private: Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`k${index}`, 'x'])),
        },
      },
      'invalid',
    ],
    [
      {
        extendedProperties: {
          shared: Object.fromEntries(
            Array.from({ length: 33 }, (_, index) => [`k${index}`, 'x'.repeat(1_000)]),
          ),
        },
      },
      'invalid',
    ],
  ])('is refused with %j', async (body, reason) => {
    const answer = await new Desk().events('POST', '', { ...hour, ...body })
    expect([answer.status, answer.reason]).toEqual([400, reason])
  })

  it('may be where Google lets it: without length, at a leap day, with the most of everything', async () => {
    const desk = new Desk()
    await desk.insert({ end: hour.start })
    await desk.insert({ start: { date: '2028-02-29' }, end: { date: '2028-03-01' } })
    await desk.insert({
      extendedProperties: { private: { ['k'.repeat(44)]: 'x'.repeat(1_024) } },
      reminders: { useDefault: false, overrides: [{ method: 'email', minutes: 40_320 }] },
    })
  })
})

describe('the id of a new event (G5)', () => {
  it('is taken once and for all, also by what was deleted', async () => {
    const desk = new Desk()
    await desk.insert({ id: 'abcde12345' })
    expect((await desk.events('POST', '', { ...hour, id: 'abcde12345' })).reason).toBe('duplicate')
    await desk.events('DELETE', '/abcde12345')
    const again = await desk.events('POST', '', { ...hour, id: 'abcde12345' })
    expect([again.status, again.reason]).toEqual([409, 'duplicate'])
  })

  it.each(['abcd', 'ABCDE', 'abc-def', 'wxyz01234', 'a'.repeat(1_025)])('is not %s', async (id) => {
    expect((await new Desk().events('POST', '', { ...hour, id })).reason).toBe('invalid')
  })

  it('does not come with an iCalUID, which is taken once too', async () => {
    const desk = new Desk()
    expect((await desk.events('POST', '', { ...hour, id: 'abcde', iCalUID: 'x@y' })).status).toBe(400)
    await desk.insert({ iCalUID: 'x@y' })
    expect((await desk.events('POST', '', { ...hour, iCalUID: 'x@y' })).reason).toBe('duplicate')
    expect((await desk.list('iCalUID=x%40y')).items).toHaveLength(1)
  })
})

describe('a conditional write (G5)', () => {
  it.each(['PATCH', 'PUT', 'DELETE'])('is carried out by %s only on the version it names', async (method) => {
    const desk = new Desk()
    const { id, etag } = await desk.insert({ summary: 'one' })
    await desk.events('PATCH', `/${id}`, { summary: 'two' })
    const body = method === 'DELETE' ? undefined : { ...hour, summary: 'three' }
    const stale = await desk.events(method, `/${id}`, body, { 'if-match': etag })
    expect([stale.status, stale.reason]).toEqual([412, 'conditionNotMet'])
    const now = await desk.events('GET', `/${id}`)
    expect(now.body.summary).toBe('two')
    const fresh = await desk.events(method, `/${id}`, body, { 'if-match': String(now.body.etag) })
    expect(fresh.status).toBe(method === 'DELETE' ? 204 : 200)
  })
})

describe('a patch', () => {
  it('merges objects, replaces lists, takes away what is null, and leaves the rest', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({
      summary: 'x',
      location: 'here',
      attendees: [{ email: 'a@b.c' }, { email: 'd@e.f' }],
      extendedProperties: { private: { a: '1', b: '2' } },
    })
    const { body } = await desk.events('PATCH', `/${id}`, {
      location: null,
      attendees: [{ email: 'd@e.f', responseStatus: 'accepted' }],
      extendedProperties: { private: { b: null, c: '3' } },
    })
    expect(body).toMatchObject({
      summary: 'x',
      attendees: [{ email: 'd@e.f', responseStatus: 'accepted' }],
      extendedProperties: { private: { a: '1', c: '3' } },
    })
    expect(body).not.toHaveProperty('location')
    expect(body.extendedProperties).toEqual({ private: { a: '1', c: '3' } })
  })

  it('makes a timed event last all day only when the time is taken away', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({})
    const days = { start: { date: '2026-01-15' }, end: { date: '2026-01-16' } }
    expect((await desk.events('PATCH', `/${id}`, days)).reason).toBe('invalid')
    const cleared = {
      start: { date: '2026-01-15', dateTime: null, timeZone: null },
      end: { date: '2026-01-16', dateTime: null, timeZone: null },
    }
    expect((await desk.events('PATCH', `/${id}`, cleared)).body.start).toEqual({ date: '2026-01-15' })
  })

  it('counts the sequence up when times change, and is refused with one of the past', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({ summary: 'x' })
    expect((await desk.events('PATCH', `/${id}`, { summary: 'y' })).body.sequence).toBe(0)
    const moved = await desk.events('PATCH', `/${id}`, { end: { dateTime: '2026-01-15T11:00:00+01:00' } })
    expect(moved.body.sequence).toBe(1)
    expect((await desk.events('PATCH', `/${id}`, { summary: 'z', sequence: 0 })).status).toBe(400)
  })

  it('of nothing but reminders moves the ETag and not `updated` (G9)', async () => {
    const desk = new Desk()
    const before = await desk.insert({ summary: 'x' })
    desk.time += 60_000
    const reminders = { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] }
    const { body } = await desk.events('PATCH', `/${before.id}`, { reminders })
    expect(body.updated).toBe(before.updated)
    expect(body.etag).not.toBe(before.etag)
    expect((await desk.events('PATCH', `/${before.id}`, { summary: 'y' })).body.updated).not.toBe(
      before.updated,
    )
  })
})

it('a replacement takes away what it leaves out', async () => {
  const desk = new Desk()
  const { id } = await desk.insert({ summary: 'x', location: 'here', colorId: '3' })
  const { body } = await desk.events('PUT', `/${id}`, { ...hour, summary: 'y' })
  expect(body).not.toHaveProperty('location')
  expect(body).not.toHaveProperty('colorId')
})

describe('a deleted event', () => {
  it('is gone for lists, cannot be deleted again, and can be brought back', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({ summary: 'x' })
    expect((await desk.events('DELETE', `/${id}`)).status).toBe(204)
    expect((await desk.events('DELETE', `/${id}`)).reason).toBe('deleted')
    expect((await desk.events('GET', `/${id}`)).body).toMatchObject({ status: 'cancelled', summary: 'x' })
    expect((await desk.list()).items).toEqual([])
    expect((await desk.list('showDeleted=true')).items).toEqual([
      { kind: 'calendar#event', etag: expect.any(String), id, status: 'cancelled' },
    ])
    await desk.events('PATCH', `/${id}`, { status: 'confirmed' })
    expect((await desk.list()).items).toMatchObject([{ id, summary: 'x' }])
    expect((await desk.events('DELETE', '/never0was')).status).toBe(404)
  })
})

describe('a conference (G9)', () => {
  const conferenceData = {
    createRequest: { requestId: 'r', conferenceSolutionKey: { type: 'hangoutsMeet' } },
  }

  it('is made, kept and taken away only where the client says that it knows of conferences', async () => {
    const desk = new Desk()
    expect(await desk.insert({ conferenceData })).not.toHaveProperty('conferenceData')
    const made = await desk.insert({ conferenceData }, '?conferenceDataVersion=1')
    expect(made.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/)
    const replaced = await desk.events('PUT', `/${made.id}`, { ...hour, summary: 'y' })
    expect(replaced.body.hangoutLink).toBe(made.hangoutLink)
    const same = await desk.events('PATCH', `/${made.id}?conferenceDataVersion=1`, { conferenceData })
    expect(same.body.hangoutLink).toBe(made.hangoutLink)
    const gone = await desk.events('PATCH', `/${made.id}?conferenceDataVersion=1`, { conferenceData: null })
    expect(gone.body).not.toHaveProperty('hangoutLink')
  })
})

describe('the type of an event (G9)', () => {
  const focus = { eventType: 'focusTime', focusTimeProperties: { chatStatus: 'doNotDisturb' } }

  it('never changes', async () => {
    const desk = new Desk()
    const { id } = await desk.insert(focus)
    expect((await desk.events('PATCH', `/${id}`, { eventType: 'default' })).reason).toBe(
      'eventTypeRestriction',
    )
    expect((await desk.events('PATCH', `/${id}`, { summary: 'x' })).body.eventType).toBe('focusTime')
  })

  it.each([
    [{ eventType: 'fromGmail' }, 'eventTypeRestriction'],
    [{ ...focus, start: { date: '2026-01-15' }, end: { date: '2026-01-16' } }, 'eventTypeRestriction'],
    [{ focusTimeProperties: {} }, 'eventTypeRestriction'],
    [{ eventType: 'workingLocation' }, 'required'],
    [
      { eventType: 'workingLocation', workingLocationProperties: { type: 'homeOffice' } },
      'eventTypeRestriction',
    ],
    [{ eventType: 'birthday' }, 'eventTypeRestriction'],
  ])('is refused with %j', async (body, reason) => {
    expect((await new Desk().events('POST', '', { ...hour, ...body })).reason).toBe(reason)
  })

  it('is a plain one outside of primary calendars, and of accounts that are no firm’s', async () => {
    const desk = new Desk()
    const { id } = desk.simulator.others.addCalendar(desk.email, { summary: 'Other' })
    const elsewhere = await desk.ask('POST', `/calendars/${encodeURIComponent(id)}/events`, {
      ...hour,
      ...focus,
    })
    expect(elsewhere.reason).toBe('eventTypeRestriction')
    desk.simulator.others.addAccount({ email: 'bob@example.com' })
    desk.signIn('bob@example.com')
    expect((await desk.events('POST', '', { ...hour, ...focus })).reason).toBe('eventTypeRestriction')
  })
})
