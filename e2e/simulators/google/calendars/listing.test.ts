import { describe, expect, it } from 'vitest'
import { googleFaults } from '../google-faults.ts'
import { Desk, weekly } from '../testing/ask.ts'

async function filled(count = 7) {
  const desk = new Desk()
  for (let index = 0; index < count; index += 1)
    await desk.insert({ id: `event0000${index}`, summary: `${index}` })
  return desk
}

describe('a listing', () => {
  it('gives its sync token on the last page alone (G1)', async () => {
    const desk = await filled()
    const first = await desk.events('GET', '?maxResults=3')
    expect(first.body.items).toHaveLength(3)
    expect(first.body).not.toHaveProperty('nextSyncToken')
    const { items, pages, token } = await desk.list('maxResults=3')
    expect([items.length, pages, token === '']).toEqual([7, 3, false])
  })

  it('has 250 events on a page where nothing is said, and never more than 2500', async () => {
    const desk = new Desk({ settings: { requestsPerUser: 10_000 } })
    const { others } = desk.simulator
    for (let index = 0; index < 2_501; index += 1)
      others.createEvent(desk.email, { start: { date: '2026-01-15' }, end: { date: '2026-01-16' } })
    expect((await desk.events('GET', '')).body.items).toHaveLength(250)
    expect((await desk.events('GET', '?maxResults=9999')).body.items).toHaveLength(2_500)
  })

  it('is paged with the same parameters throughout (G1)', async () => {
    const desk = await filled()
    const { body } = await desk.events('GET', '?maxResults=3&showDeleted=true')
    const other = await desk.events('GET', `?maxResults=4&showDeleted=true&pageToken=${body.nextPageToken}`)
    expect([other.status, other.reason]).toEqual([400, 'invalid'])
    const same = await desk.events('GET', `?pageToken=${body.nextPageToken}&showDeleted=true&maxResults=3`)
    expect(same.status).toBe(200)
  })

  it('may have short and empty pages (G1)', async () => {
    const desk = await filled()
    const faults = googleFaults(desk.simulator)
    desk.simulator.faults.add(faults['empty page']())
    desk.simulator.faults.add(faults['short page']())
    const empty = await desk.events('GET', '')
    expect(empty.body.items).toEqual([])
    const { items, pages } = await desk.list()
    expect([items.length, pages]).toEqual([7, 2])
  })

  it('that is changed while it is paged tells the change on a later page', async () => {
    const desk = await filled()
    const first = await desk.events('GET', '?maxResults=3')
    desk.simulator.others.patchEvent(desk.email, 'event00000', { summary: 'changed' })
    const rest = await desk.list('maxResults=3', first.body.nextPageToken)
    expect(rest.items.at(-1)).toMatchObject({ id: 'event00000', summary: 'changed' })
    desk.simulator.others.deleteEvent(desk.email, 'event00001')
    const again = await desk.list('maxResults=3', first.body.nextPageToken)
    expect((await desk.list(`syncToken=${again.token}`)).items).toContainEqual(
      expect.objectContaining({ id: 'event00001', status: 'cancelled' }),
    )
  })

  it.each([
    ['unknown=1', 'invalidParameter'],
    ['maxResults=many', 'invalidParameter'],
    ['showDeleted=yes', 'invalidParameter'],
    ['orderBy=startTime', 'badRequest'],
    ['orderBy=title', 'invalidParameter'],
    ['timeMin=2026-01-15', 'badRequest'],
    ['timeMin=2026-01-16T00:00:00Z&timeMax=2026-01-15T00:00:00Z', 'timeRangeEmpty'],
    ['syncToken=nonsense', 'invalid'],
    ['pageToken=nonsense', 'invalid'],
    ['timeZone=Mars/Base', 'invalid'],
    ['updatedMin=yesterday', 'badRequest'],
  ])('is refused with %s', async (query, reason) => {
    const answer = await (await filled(1)).events('GET', `?${query}`)
    expect([answer.status, answer.reason]).toEqual([400, reason])
  })

  it('finds words, properties, kinds and what was changed', async () => {
    const desk = await filled(2)
    desk.time += 60_000
    await desk.insert({
      id: 'found00000',
      summary: 'Lunch in town',
      attendees: [{ email: 'olaf@lindqvist.example' }],
      extendedProperties: { private: { key: 'value' } },
    })
    const only = [{ id: 'found00000' }]
    expect((await desk.list('q=town%20olaf')).items).toMatchObject(only)
    expect((await desk.list('privateExtendedProperty=key%3Dvalue')).items).toMatchObject(only)
    expect((await desk.list('privateExtendedProperty=key%3Dother')).items).toEqual([])
    expect((await desk.list('eventTypes=focusTime&eventTypes=outOfOffice')).items).toEqual([])
    expect((await desk.list('updatedMin=2026-01-12T08:00:30Z')).items).toMatchObject(only)
    expect((await desk.list('orderBy=updated')).items.at(-1)).toMatchObject({ id: 'found00000' })
    expect((await desk.list('q=town')).token).toBe('')
  })

  it('does not go back further than deletions are remembered (G3)', async () => {
    const desk = await filled(1)
    const answer = await desk.events('GET', '?updatedMin=2025-12-01T00:00:00Z')
    expect([answer.status, answer.reason]).toEqual([410, 'updatedMinTooLongAgo'])
  })

  it('has instances in place of series where they are asked for', async () => {
    const desk = new Desk()
    const { id } = await desk.insert(weekly)
    await desk.events('PATCH', `/${id}_20260122T080000Z`, {
      start: { dateTime: '2026-01-14T09:00:00+01:00' },
      end: { dateTime: '2026-01-14T10:00:00+01:00' },
    })
    const { items } = await desk.list('singleEvents=true&orderBy=startTime&timeMax=2026-01-31T00:00:00Z')
    expect(items.map(({ start }) => start?.dateTime)).toEqual([
      '2026-01-14T09:00:00+01:00',
      '2026-01-15T09:00:00+01:00',
      '2026-01-29T09:00:00+01:00',
    ])
  })

  it('is cut to the fields that are asked for', async () => {
    const desk = await filled(1)
    const { body } = await desk.events('GET', '?fields=nextSyncToken,items(id,start/dateTime)')
    expect(body).toEqual({
      nextSyncToken: expect.any(String),
      items: [{ id: 'event00000', start: { dateTime: '2026-01-15T09:00:00+01:00' } }],
    })
    expect((await desk.events('GET', '?fields=items(id')).status).toBe(400)
  })
})

describe('a sync token', () => {
  it('brings what came since: new, changed and deleted, each once', async () => {
    const desk = await filled(3)
    const { token } = await desk.list()
    expect((await desk.list(`syncToken=${token}`)).items).toEqual([])
    await desk.events('PATCH', '/event00000', { summary: 'a' })
    await desk.events('PATCH', '/event00000', { summary: 'b' })
    await desk.events('DELETE', '/event00001')
    await desk.insert({ id: 'event00009' })
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items.map(({ id, status, summary }) => [id, status, summary])).toEqual([
      ['event00000', 'confirmed', 'b'],
      ['event00001', 'cancelled', undefined],
      ['event00009', 'confirmed', undefined],
    ])
    expect((await desk.list(`syncToken=${since.token}`)).items).toEqual([])
    expect((await desk.list(`maxResults=1&syncToken=${token}`)).pages).toBe(3)
  })

  it.each([
    'iCalUID=x',
    'orderBy=updated',
    'privateExtendedProperty=a%3Db',
    'q=x',
    'sharedExtendedProperty=a%3Db',
    'timeMin=2026-01-15T00:00:00Z',
    'timeMax=2026-01-15T00:00:00Z',
    'updatedMin=2026-01-15T00:00:00Z',
    'showDeleted=false',
    'singleEvents=true',
  ])('is refused beside %s (G2)', async (query) => {
    const desk = await filled(1)
    const { token } = await desk.list()
    expect((await desk.events('GET', `?syncToken=${token}&${query}`)).status).toBe(400)
    expect((await desk.events('GET', `?syncToken=${token}&showDeleted=true`)).status).toBe(200)
  })

  it('keeps the window it was made in, and tells what leaves it (G2)', async () => {
    const desk = new Desk()
    await desk.insert({ id: 'inside0000' })
    await desk.insert({ id: 'outside000', start: { date: '2027-01-01' }, end: { date: '2027-01-02' } })
    const { items, token } = await desk.list('timeMin=2026-01-01T00:00:00Z&timeMax=2026-02-01T00:00:00Z')
    expect(items.map(({ id }) => id)).toEqual(['inside0000'])
    await desk.events('PATCH', '/outside000', { summary: 'still outside' })
    await desk.insert({ id: 'inside0001' })
    await desk.events('PATCH', '/inside0000', {
      start: { dateTime: '2026-06-15T09:00:00+02:00' },
      end: { dateTime: '2026-06-15T10:00:00+02:00' },
    })
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items.map(({ id }) => id)).toEqual(['inside0001', 'inside0000'])
  })

  it('takes a series into a window by its instances', async () => {
    const desk = new Desk()
    await desk.insert({ ...weekly, id: 'series0000' })
    expect((await desk.list('timeMin=2026-02-01T00:00:00Z&timeMax=2026-02-10T00:00:00Z')).items).toHaveLength(
      1,
    )
    expect((await desk.list('timeMin=2026-06-01T00:00:00Z')).items).toEqual([])
  })

  it('dies with time, with other access, and when it is told to (G3)', async () => {
    const desk = await filled(3)
    const { others } = desk.simulator
    const gone = async (query: string) => {
      const { status, reason } = await desk.events('GET', `?${query}`)
      expect([status, reason]).toEqual([410, 'fullSyncRequired'])
    }
    const { token } = await desk.list()
    const { body } = await desk.events('GET', '?maxResults=1')
    others.killCursors(desk.email)
    await gone(`syncToken=${token}`)
    await gone(`maxResults=1&pageToken=${body.nextPageToken}`)
    const later = await desk.list()
    desk.time += 31 * 86_400_000
    desk.signIn(desk.email)
    await gone(`syncToken=${later.token}`)

    const shared = others.addAccount({ email: 'bob@example.com' })
    others.share(shared.email, desk.email, 'writer')
    const path = `/calendars/${encodeURIComponent(shared.email)}/events`
    const asWriter = await desk.ask('GET', path)
    others.share(shared.email, desk.email, 'reader')
    expect((await desk.ask('GET', `${path}?syncToken=${asWriter.body.nextSyncToken}`)).status).toBe(410)
  })

  it('dies in the middle of paging by a fault', async () => {
    const desk = await filled(3)
    const { token } = await desk.list()
    for (const id of ['event00000', 'event00001']) await desk.events('PATCH', `/${id}`, { summary: 'x' })
    desk.simulator.faults.add(googleFaults(desk.simulator)['cursor died']({ after: 1 }))
    const first = await desk.events('GET', `?maxResults=1&syncToken=${token}`)
    const next = await desk.events(
      'GET',
      `?maxResults=1&syncToken=${token}&pageToken=${first.body.nextPageToken}`,
    )
    expect([first.status, next.status]).toEqual([200, 410])
  })

  it('is for its own calendar', async () => {
    const desk = await filled(1)
    const { id } = desk.simulator.others.addCalendar(desk.email, { summary: 'Other' })
    const { token } = await desk.list()
    const other = await desk.ask('GET', `/calendars/${encodeURIComponent(id)}/events?syncToken=${token}`)
    expect(other.status).toBe(400)
  })
})
