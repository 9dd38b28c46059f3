import { describe, expect, it } from 'vitest'
import { Desk, weekly } from '../testing/ask.ts'

const second = '_20260122T080000Z'

async function series() {
  const desk = new Desk()
  const { id } = await desk.insert({ ...weekly, summary: 'weekly', location: 'here' })
  return { desk, id }
}

describe('an instance', () => {
  it('can be asked for by its id, and is none where the series has none', async () => {
    const { desk, id } = await series()
    expect((await desk.events('GET', `/${id}${second}`)).body).toMatchObject({
      id: `${id}${second}`,
      recurringEventId: id,
      originalStartTime: { dateTime: '2026-01-22T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      start: { dateTime: '2026-01-22T09:00:00+01:00' },
      summary: 'weekly',
    })
    expect((await desk.events('GET', `/${id}_20260123T080000Z`)).status).toBe(404)
    expect((await desk.events('GET', `/${id}_20260122`)).status).toBe(404)
    const instances = await desk.events('GET', `/${id}/instances`)
    expect(instances.body.items).toHaveLength(10)
    expect(instances.body.items?.[9]?.start?.dateTime).toBe('2026-03-19T09:00:00+01:00')
    const found = await desk.events('GET', `/${id}/instances?originalStart=2026-01-22T08:00:00Z`)
    expect(found.body.items).toMatchObject([{ id: `${id}${second}` }])
  })

  it('becomes an exception by being changed, and a cancelled one by being deleted (G6, G7)', async () => {
    const { desk, id } = await series()
    const { token } = await desk.list()
    await desk.events('PATCH', `/${id}${second}`, { summary: 'other' })
    expect((await desk.events('DELETE', `/${id}_20260129T080000Z`)).status).toBe(204)
    expect((await desk.events('DELETE', `/${id}_20260129T080000Z`)).status).toBe(410)
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items).toEqual([
      expect.objectContaining({
        id: `${id}${second}`,
        recurringEventId: id,
        summary: 'other',
        location: 'here',
      }),
      {
        kind: 'calendar#event',
        etag: expect.any(String),
        id: `${id}_20260129T080000Z`,
        status: 'cancelled',
        recurringEventId: id,
        originalStartTime: { dateTime: '2026-01-29T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      },
    ])
    const full = await desk.list()
    expect(full.items.map(({ id: name, status }) => [name, status])).toEqual([
      [id, 'confirmed'],
      [`${id}${second}`, 'confirmed'],
      [`${id}_20260129T080000Z`, 'cancelled'],
    ])
    expect((await desk.events('GET', `/${id}/instances`)).body.items).toHaveLength(9)
    const one = `/${id}/instances?showDeleted=true&originalStart=2026-01-29T09:00:00%2B01:00`
    expect((await desk.events('GET', one)).body.items).toMatchObject([{ status: 'cancelled' }])
    const same = await desk.events('GET', `/${id}/instances?originalStart=2026-01-22T08:00:00Z`)
    expect(same.body.items).toMatchObject([{ summary: 'other' }])
    await desk.events('PATCH', `/${id}_20260129T080000Z`, { status: 'confirmed' })
    expect((await desk.events('GET', `/${id}/instances`)).body.items).toHaveLength(10)
  })

  it('that was never changed has the ETag of its series', async () => {
    const { desk, id } = await series()
    const { body } = await desk.events('GET', `/${id}${second}`)
    await desk.events('PATCH', `/${id}`, { summary: 'other' })
    const stale = await desk.events(
      'PATCH',
      `/${id}${second}`,
      { location: 'x' },
      { 'if-match': String(body.etag) },
    )
    expect(stale.status).toBe(412)
  })

  it('of an all-day series is named by its day', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({
      start: { date: '2026-01-15' },
      end: { date: '2026-01-16' },
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260116'],
    })
    const { body } = await desk.events('GET', `/${id}/instances`)
    expect(body.items?.map(({ id: name }) => name)).toEqual([`${id}_20260115`, `${id}_20260117`])
  })

  it('cannot recur, and stays that of its series', async () => {
    const { desk, id } = await series()
    const recurring = await desk.events('PATCH', `/${id}${second}`, {
      start: { timeZone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=DAILY'],
    })
    expect(recurring.status).toBe(400)
    expect((await desk.events('PATCH', `/${id}${second}`, { recurringEventId: 'another' })).status).toBe(400)
  })
})

describe('a change of the series', () => {
  it('shows in exceptions that have nothing of their own there', async () => {
    const { desk, id } = await series()
    const before = await desk.events('PATCH', `/${id}${second}`, { location: 'there' })
    await desk.events('PATCH', `/${id}`, { summary: 'renamed', location: 'elsewhere' })
    const { body } = await desk.events('GET', `/${id}${second}`)
    expect(body).toMatchObject({ summary: 'renamed', location: 'there' })
    expect(body.etag).not.toBe(before.body.etag)
    await desk.events('PATCH', `/${id}`, { location: 'nowhere' })
    expect((await desk.events('GET', `/${id}${second}`)).body.etag).toBe(body.etag)
  })

  it('ends exceptions that are no instance any more', async () => {
    const { desk, id } = await series()
    await desk.events('PATCH', `/${id}${second}`, { location: 'there' })
    await desk.events('DELETE', `/${id}_20260129T080000Z`)
    const { token } = await desk.list()
    await desk.events('PATCH', `/${id}`, {
      start: { dateTime: '2026-01-15T11:00:00+01:00' },
      end: { dateTime: '2026-01-15T12:00:00+01:00' },
    })
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items.map(({ id: name, status }) => [name, status])).toEqual([
      [id, 'confirmed'],
      [`${id}${second}`, 'cancelled'],
      [`${id}_20260129T080000Z`, 'cancelled'],
    ])
    expect((await desk.list()).items.map(({ id: name }) => name)).toEqual([id])
    expect((await desk.events('GET', `/${id}/instances`)).body.items).toHaveLength(10)
  })

  it('that shortens it ends the exceptions behind its new end', async () => {
    const { desk, id } = await series()
    await desk.events('PATCH', `/${id}_20260305T080000Z`, { location: 'late' })
    await desk.events('PATCH', `/${id}${second}`, { location: 'early' })
    await desk.events('PATCH', `/${id}`, { recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260225T225959Z'] })
    expect((await desk.list()).items.map(({ location }) => location).sort()).toEqual(['early', 'here'])
  })

  it('that deletes it deletes its exceptions', async () => {
    const { desk, id } = await series()
    await desk.events('PATCH', `/${id}${second}`, { location: 'there' })
    const { token } = await desk.list()
    await desk.events('DELETE', `/${id}`)
    expect((await desk.list()).items).toEqual([])
    const since = await desk.list(`syncToken=${token}`)
    expect(since.items.map(({ id: name, status }) => [name, status])).toEqual([
      [id, 'cancelled'],
      [`${id}${second}`, 'cancelled'],
    ])
    expect((await desk.events('GET', `/${id}_20260129T080000Z`)).status).toBe(404)
  })
})
