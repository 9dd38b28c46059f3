import { describe, expect, test } from 'vitest'
import { askLocally, connectClient, meeting, startEngine } from './testing/test-engine.ts'

/** Asks over REST; JSON both ways. */
async function rest(
  running: Awaited<ReturnType<typeof startEngine>>,
  method: string,
  path: string,
  body?: object,
) {
  const { status, text } = await askLocally(running, {
    method,
    path: `/api${path}`,
    headers: { 'content-type': 'application/json', 'kalends-client': 'script' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { status, body: text === '' ? undefined : JSON.parse(text) }
}

test('WebSocket and REST give the same answers and do the same', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const [calendar] = await client.calendar.list()
  expect(calendar?.name).toBe('Personal')
  expect((await rest(running, 'GET', '/calendars')).body).toEqual([calendar])

  const { event } = await client.event.create(meeting(calendar?.id ?? ''))
  const id = event?.id ?? ''
  const query = { from: '2026-01-12', to: '2026-01-12', zone: 'Europe/Berlin' }
  const agenda = await client.agenda.list(query)
  expect(agenda.events).toMatchObject([{ id, start: '2026-01-12T10:00:00+01:00' }])
  const search = `from=${query.from}&to=${query.to}&zone=Europe/Berlin&calendarIds[0]=${calendar?.id}`
  expect((await rest(running, 'GET', `/agenda?${search}`)).body).toEqual(agenda)
  expect((await rest(running, 'GET', `/events/${id}`)).body).toEqual(await client.event.get({ id }))
  expect((await rest(running, 'GET', '/events?text=meet')).body.events).toHaveLength(1)

  const updated = await rest(running, 'PATCH', `/events/${id}`, {
    patch: { title: 'Lunch' },
    ifVersion: event?.version,
  })
  expect(updated).toMatchObject({ status: 200, body: { event: { title: 'Lunch' } } })
  const [change] = await client.history.list({ eventId: id, limit: 1 })
  expect(change).toMatchObject({
    summary: 'Renamed “Meeting” to “Lunch”',
    actor: { kind: 'person', name: 'script' },
  })
  await client.history.undo({ id: change?.id ?? '' })
  expect((await client.event.get({ id })).event.title).toBe('Meeting')

  expect(await rest(running, 'DELETE', `/events/${id}`)).toMatchObject({ status: 200, body: { event: null } })
  const made = await rest(running, 'POST', '/calendars', { name: 'Work' })
  await client.calendar.update({ id: made.body.id, visible: false })
  expect((await client.calendar.list()).map(({ name, visible }) => ({ name, visible }))).toEqual([
    { name: 'Personal', visible: true },
    { name: 'Work', visible: false },
  ])
  await rest(running, 'DELETE', `/calendars/${made.body.id}`)
  expect(await client.calendar.list()).toHaveLength(1)
  expect(await client.system.status()).toMatchObject({ calendars: 1, home: running.home })
})

describe('errors', () => {
  test('have code, field and hint over both', async () => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const calendarId = (await client.calendar.list())[0]?.id ?? ''
    const input = { ...meeting(calendarId), end: { dateTime: '2026-01-12T08:00:00', zone: 'UTC' } }
    const expected = {
      code: 'invalid',
      defined: true,
      status: 422,
      data: { field: 'end', hint: expect.any(String) },
    }
    await expect(client.event.create(input)).rejects.toMatchObject(expected)
    expect(await rest(running, 'POST', '/events', input)).toMatchObject({ status: 422, body: expected })
    expect(await rest(running, 'GET', '/events/999')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  test('name the field of input that does not fit the contract', async () => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const query = { from: '2026-02-30', to: '2026-03-01' }
    const expected = {
      code: 'invalid',
      data: { field: 'from' },
      message: 'from: must be a date such as 2026-01-15',
    }
    await expect(client.agenda.list(query)).rejects.toMatchObject(expected)
    expect(await rest(running, 'GET', '/agenda?from=2026-02-30&to=2026-03-01')).toMatchObject({
      body: expected,
    })
    await expect(
      client.agenda.live({ ...query, from: '2026-01-01', zone: 'Mars/Base' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      data: { field: 'zone' },
    })
  })

  test.each([
    ['reminderMinutes.0', [-5]],
    ['reminderMinutes.0', [40_321]],
    ['reminderMinutes.1', [10, 2.5]],
    ['reminderMinutes', Array.from({ length: 101 }, (_, minutes) => minutes)],
    ['reminderMinutes', 'none'],
  ])('%s of a calendar refuses %j', async (field, reminderMinutes) => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const id = (await client.calendar.list())[0]?.id ?? ''
    const input = { id, reminderMinutes: reminderMinutes as number[] }
    await expect(client.calendar.update(input)).rejects.toMatchObject({ code: 'invalid', data: { field } })
    expect(await rest(running, 'POST', '/calendars', { name: 'Work', reminderMinutes })).toMatchObject({
      status: 422,
      body: { code: 'invalid', data: { field } },
    })
    expect(await client.calendar.list()).toMatchObject([{ reminderMinutes: null }])
    expect(await client.calendar.update({ id, reminderMinutes: [40_320, 0] })).toMatchObject({
      reminderMinutes: [40_320, 0],
    })
  })

  test('of the unforeseen kind tell nothing of the inside', async () => {
    const running = await startEngine()
    Object.defineProperty(running.engine.context.store, 'calendars', {
      get() {
        throw new Error('secret detail at /home/ana/file.ts')
      },
    })
    const { status, text } = await askLocally(running, { path: '/api/calendars' })
    expect(status).toBe(500)
    expect(text).not.toContain('secret detail')
    expect(text).not.toContain('.ts')
  })
})

test('a request over 4 MB is refused, whatever length it claims', async () => {
  const running = await startEngine()
  const body = JSON.stringify({ name: 'x'.repeat(5 * 1024 * 1024) })
  const headers = { 'content-type': 'application/json' }
  const plain = await askLocally(running, { path: '/api/calendars', method: 'POST', headers, body })
  expect(plain.status).toBe(413)
  const { client, socket } = await connectClient(running)
  await expect(client.calendar.create({ name: body })).rejects.toThrow()
  expect(socket.readyState).not.toBe(socket.OPEN)
})

test('the description of the interface names every procedure', async () => {
  const running = await startEngine()
  const { text } = await askLocally(running, { path: '/api/openapi.json' })
  const document = JSON.parse(text)
  expect(document.openapi).toMatch(/^3\.1/)
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/agenda', '/events/{id}', '/imports', '/changes/{id}/undo', '/tokens/{id}']),
  )
})
