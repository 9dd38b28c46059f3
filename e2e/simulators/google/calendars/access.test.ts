import { describe, expect, it } from 'vitest'
import { Desk, hour, weekly } from '../testing/ask.ts'

const bob = 'bob@example.com'
const path = `/calendars/${encodeURIComponent(bob)}`

function shared(role?: 'freeBusyReader' | 'reader' | 'writer') {
  const desk = new Desk()
  const { others } = desk.simulator
  others.addAccount({ email: bob })
  others.createEvent(bob, { ...hour, id: 'public0000', summary: 'Open' })
  others.createEvent(bob, { ...hour, id: 'private000', summary: 'Secret', visibility: 'private' })
  if (role !== undefined) others.share(bob, desk.email, role)
  return { desk, others }
}

describe('a calendar of somebody else', () => {
  it('is not found without access', async () => {
    const { desk } = shared()
    expect((await desk.ask('GET', `${path}/events`)).status).toBe(404)
    expect((await desk.ask('GET', path)).status).toBe(404)
    expect((await desk.ask('GET', `/users/me/calendarList/${encodeURIComponent(bob)}`)).status).toBe(404)
  })

  it('is read and not written by a reader, who does not see what is private', async () => {
    const { desk } = shared('reader')
    const { body } = await desk.ask('GET', `${path}/events`)
    expect(body.accessRole).toBe('reader')
    expect(body.items?.map(({ summary }) => summary)).toEqual(['Open', undefined])
    for (const [method, place, sent] of [
      ['POST', '', hour],
      ['PATCH', '/public0000', { summary: 'x' }],
      ['DELETE', '/public0000', undefined],
    ] as const) {
      const answer = await desk.ask(method, `${path}/events${place}`, sent)
      expect([answer.status, answer.reason]).toEqual([403, 'requiredAccessLevel'])
    }
  })

  it('tells a reader of free and busy when, and no more', async () => {
    const { desk } = shared('freeBusyReader')
    const { body } = await desk.ask('GET', `${path}/events`)
    expect(body.items?.every((event) => event.summary === undefined && event.start !== undefined)).toBe(true)
  })

  it('is written by a writer, but neither renamed nor deleted', async () => {
    const { desk } = shared('writer')
    expect((await desk.ask('POST', `${path}/events`, hour)).status).toBe(200)
    expect((await desk.ask('PATCH', path, { summary: 'Mine' })).reason).toBe('requiredAccessLevel')
    expect((await desk.ask('DELETE', path)).reason).toBe('requiredAccessLevel')
  })
})

describe('what a token was granted', () => {
  it('is all that it lets do', async () => {
    const desk = new Desk()
    desk.signIn(desk.email, ['https://www.googleapis.com/auth/calendar.readonly'])
    expect((await desk.events('GET', '')).status).toBe(200)
    const refused = await desk.events('POST', '', hour)
    expect([refused.status, refused.reason]).toEqual([403, 'insufficientPermissions'])
    desk.signIn(desk.email, ['openid'])
    expect((await desk.events('GET', '')).status).toBe(403)
  })

  it('ends with the token', async () => {
    const desk = new Desk()
    desk.time += 3_599_000
    const answer = await desk.events('GET', '')
    expect([answer.status, answer.reason]).toEqual([401, 'authError'])
    desk.token = 'nonsense'
    expect((await desk.events('GET', '')).status).toBe(401)
  })
})

describe('the list of calendars', () => {
  it('says what each one is, and follows with a sync token', async () => {
    const { desk, others } = shared('reader')
    const { body } = await desk.ask('GET', '/users/me/calendarList')
    expect(body.items).toMatchObject([
      { id: desk.email, accessRole: 'owner', primary: true, selected: true, timeZone: 'Europe/Berlin' },
      { id: bob, accessRole: 'reader' },
    ])
    const since = async (token = '') =>
      (await desk.ask('GET', `/users/me/calendarList?syncToken=${token}`)).body
    expect((await since(body.nextSyncToken)).items).toEqual([])
    const made = await desk.ask('POST', '/calendars', { summary: 'New', timeZone: 'Asia/Tokyo' })
    expect(made.body).toMatchObject({ summary: 'New', timeZone: 'Asia/Tokyo' })
    others.share(bob, desk.email, undefined)
    expect((await since(body.nextSyncToken)).items).toMatchObject([
      { id: made.body.id, accessRole: 'owner' },
      { id: bob, deleted: true },
    ])
    expect((await desk.ask('DELETE', `/calendars/${encodeURIComponent(String(made.body.id))}`)).status).toBe(
      204,
    )
    expect((await desk.ask('GET', '/users/me/calendarList')).body.items).toMatchObject([{ id: desk.email }])
    expect((await desk.ask('DELETE', '/calendars/primary')).reason).toBe('cannotDeletePrimaryCalendar')
  })

  it('is paged without losing what changes meanwhile', async () => {
    const desk = new Desk()
    const { others } = desk.simulator
    for (const summary of ['a', 'b', 'c']) others.addCalendar(desk.email, { summary })
    const path = '/users/me/calendarList'
    const first = (await desk.ask('GET', `${path}?maxResults=2`)).body
    await desk.ask('PATCH', `${path}/primary`, { selected: false })
    const second = (await desk.ask('GET', `${path}?maxResults=2&pageToken=${first.nextPageToken}`)).body
    const third = (await desk.ask('GET', `${path}?maxResults=2&pageToken=${second.nextPageToken}`)).body
    const names = [first, second, third].flatMap(({ items }) => items?.map(({ summary }) => summary))
    expect(names).toEqual([desk.email, 'a', 'b', 'c', desk.email])
    expect((await desk.ask('GET', `${path}?syncToken=${third.nextSyncToken}`)).body.items).toHaveLength(1)
  })

  it('takes colours as RGB only where that is said', async () => {
    const desk = new Desk()
    const place = '/users/me/calendarList/primary'
    expect((await desk.ask('PATCH', place, { backgroundColor: '#123456' })).status).toBe(400)
    const set = await desk.ask('PATCH', `${place}?colorRgbFormat=true`, { backgroundColor: '#123456' })
    expect(set.body.backgroundColor).toBe('#123456')
  })
})

describe('the quota (G12)', () => {
  it('slides, is for each user, and frees by itself', async () => {
    const desk = new Desk({ settings: { requestsPerUser: 2 } })
    desk.simulator.others.addAccount({ email: bob })
    await desk.events('GET', '')
    desk.time += 30_000
    await desk.events('GET', '')
    const refused = await desk.events('GET', '')
    expect([403, 429]).toContain(refused.status)
    expect(['rateLimitExceeded', 'userRateLimitExceeded']).toContain(refused.reason)
    const ada = desk.token
    desk.signIn(bob)
    expect((await desk.events('GET', '')).status).toBe(200)
    desk.token = ada
    desk.time += 30_000
    expect((await desk.events('GET', '')).status).toBe(200)
    expect((await desk.events('GET', '')).status).not.toBe(200)
  })
})

describe('moving', () => {
  it('takes an event with its exceptions to another calendar, and leaves nothing but its id', async () => {
    const desk = new Desk()
    const { id: other } = desk.simulator.others.addCalendar(desk.email, { summary: 'Other' })
    const { id } = await desk.insert(weekly)
    await desk.events('PATCH', `/${id}_20260122T080000Z`, { summary: 'x' })
    const { token } = await desk.list()
    const alone = await desk.events('POST', `/${id}_20260129T080000Z/move?destination=${other}`)
    expect(alone.status).toBe(400)
    const moved = await desk.events('POST', `/${id}/move?destination=${other}`)
    expect(moved.body).toMatchObject({ id, organizer: { email: other, displayName: 'Other', self: true } })
    expect((await desk.list(`syncToken=${token}`)).items.map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ])
    const there = await desk.ask('GET', `/calendars/${other}/events`)
    expect(there.body.items?.map(({ id: name }) => name)).toEqual([id, `${id}_20260122T080000Z`])
    expect((await desk.events('POST', `/${id}/move`)).reason).toBe('required')
  })
})

describe('free and busy', () => {
  it('joins what overlaps, minds exceptions and what is free, and names what it may not tell', async () => {
    const desk = new Desk()
    const { id } = await desk.insert(weekly)
    await desk.events('DELETE', `/${id}_20260122T080000Z`)
    await desk.insert({
      start: { dateTime: '2026-01-15T08:30:00Z' },
      end: { dateTime: '2026-01-15T10:00:00Z' },
    })
    await desk.insert({
      transparency: 'transparent',
      start: { date: '2026-01-16' },
      end: { date: '2026-01-17' },
    })
    const { body } = await desk.ask('POST', '/freeBusy', {
      timeMin: '2026-01-14T00:00:00Z',
      timeMax: '2026-01-29T08:30:00Z',
      items: [{ id: 'primary' }, { id: 'nobody@example.com' }],
    })
    expect(body.calendars).toEqual({
      primary: {
        busy: [
          { start: '2026-01-15T08:00:00Z', end: '2026-01-15T10:00:00Z' },
          { start: '2026-01-29T08:00:00Z', end: '2026-01-29T08:30:00Z' },
        ],
      },
      'nobody@example.com': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
    })
  })
})
