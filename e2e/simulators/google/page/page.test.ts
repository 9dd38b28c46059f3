import { describe, expect, it } from 'vitest'
import { Desk, hour, weekly } from '../testing/ask.ts'

async function get(desk: Desk, path: string): Promise<string> {
  const answer = await desk.simulator.fetch(new Request(`http://simulator${path}`))
  expect(answer.status).toBe(200)
  return await answer.text()
}

function post(
  desk: Desk,
  path: string,
  form: Readonly<Record<string, string>>,
  headers = {},
): Promise<Response> {
  return desk.simulator.fetch(
    new Request(`http://simulator${path}`, { method: 'POST', headers, body: new URLSearchParams(form) }),
  )
}

describe('the page', () => {
  it('shows what there is, and escapes all of it', async () => {
    const desk = new Desk()
    const evil = '<img src=x onerror=alert(1)>'
    desk.simulator.others.addAccount({ email: 'eve@example.com', name: evil })
    const { id } = await desk.insert({ summary: evil, attendees: [{ email: 'a@b.c' }] }, '?sendUpdates=all')
    const event = `calendar=${desk.email}&event=${id}`
    for (const path of ['/', `/simulator/calendar?calendar=${desk.email}`, `/simulator/event?${event}`]) {
      const text = await get(desk, path)
      expect(text).not.toContain('<img')
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    }
    expect(await get(desk, '/')).not.toContain(desk.token)
  })

  it('adds, changes and deletes an event', async () => {
    const desk = new Desk()
    const form = {
      calendar: desk.email,
      event: '',
      summary: 'Tea',
      start: '2026-01-15T16:00',
      end: '2026-01-15T17:00',
    }
    expect((await post(desk, '/simulator/event', form)).status).toBe(303)
    const [event] = desk.simulator.others.events(desk.email)
    expect(event).toMatchObject({ summary: 'Tea', start: { dateTime: '2026-01-15T16:00:00+01:00' } })
    const id = event?.id ?? ''
    await post(desk, '/simulator/event', { ...form, event: id, start: '2026-01-15', end: '2026-01-16' })
    expect(desk.simulator.others.event(desk.email, id)?.start).toEqual({ date: '2026-01-15' })
    const wrong = await post(desk, '/simulator/event', {
      ...form,
      event: id,
      start: '2026-01-15',
      end: 'soon',
    })
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('Invalid end time.')])
    await post(desk, '/simulator/event/delete', { calendar: desk.email, event: id })
    expect(desk.simulator.others.events(desk.email)).toEqual([])
  })

  it('changes one instance of a series', async () => {
    const desk = new Desk()
    const { id } = await desk.insert({ ...weekly, summary: 'weekly' })
    const instance = `${id}_20260115T080000Z`
    expect(await get(desk, `/simulator/calendar?calendar=${desk.email}`)).toContain(instance)
    await post(desk, '/simulator/event', {
      calendar: desk.email,
      event: instance,
      summary: 'once',
      start: '2026-01-15T09:00',
      end: '2026-01-15T10:00',
    })
    expect(desk.simulator.others.events(desk.email).map(({ summary }) => summary)).toEqual(['weekly', 'once'])
  })

  it('takes access away, lets sync tokens die and makes things go wrong', async () => {
    const desk = new Desk()
    await desk.insert({})
    const { token } = await desk.list()
    await post(desk, '/simulator/cursors', { email: desk.email })
    expect((await desk.events('GET', `?syncToken=${token}`)).status).toBe(410)
    await post(desk, '/simulator/fault', { name: '503 backendError', times: '2' })
    expect(await get(desk, '/')).toContain('503 backendError, 2 times')
    expect((await desk.events('GET', '')).status).toBe(503)
    await post(desk, '/simulator/fault/clear', {})
    expect((await desk.events('GET', '')).status).toBe(200)
    const client = [...desk.simulator.clients.keys()][0] ?? ''
    await post(desk, '/simulator/revoke', { email: desk.email, client })
    expect((await desk.events('POST', '', hour)).status).toBe(401)
  })

  it('is not for pages from elsewhere', async () => {
    const desk = new Desk()
    const answer = await post(desk, '/simulator/fault/clear', {}, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })
})
