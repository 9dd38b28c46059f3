import { describe, expect, test } from 'vitest'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { sayYes } from '#electron/mcp/testing/test-context.ts'
import { askLocally, connectClient, meeting, startEngine } from './testing/test-engine.ts'

/** An engine with two calendars, one meeting in each, and an assistant whose token is for the first alone. */
async function setUp() {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const work = await client.calendar.create({ name: 'Work', color: '#2f6f4f' })
  const home = await client.calendar.create({ name: 'Home', color: '#6f2f4f' })
  const standup = await client.event.create(meeting(work.id, '2026-01-12', 'Standup'))
  const dentist = await client.event.create(meeting(home.id, '2026-01-12', 'Dentist'))
  const connect = async (scopes: ('mcp' | `calendar:${string}`)[], name = 'Phone') => {
    const { token } = await client.token.create({ name, scopes })
    const url = new URL(`http://127.0.0.1:${running.port}/mcp?toolsets=all`)
    const assistant = await sdkClients[1]?.connect({ kind: 'http', url, token })
    if (assistant === undefined) throw new Error('there is such a client')
    return assistant
  }
  return { running, client, work, home, standup, dentist, connect }
}

const day = { from: '2026-01-12', to: '2026-01-12' }
const titlesOf = (events: { title: string }[]) => events.map(({ title }) => title)

describe('a token for some calendars', () => {
  test('lets an assistant know of no others, on any way', async () => {
    const { running, connect, work, home, dentist } = await setUp()
    sayYes(running.engine.context.approvals)
    const assistant = await connect(['mcp', `calendar:${work.id}`])
    const { calendars } = (await assistant.call('list_calendars')).data
    expect(calendars).toMatchObject([{ name: 'Work' }])
    expect(titlesOf((await assistant.call('list_events', day)).data.events)).toEqual(['Standup'])
    expect((await assistant.call('search_events', { text: 'Dentist' })).data.events).toEqual([])
    const hidden = [
      assistant.call('list_events', { ...day, calendars: ['Home'] }),
      assistant.call('get_event', { id: dentist.event?.id }),
      assistant.call('update_event', { id: dentist.event?.id, title: 'Mine' }),
      assistant.call('create_event', { calendar: home.id, title: 'In', start: '2026-01-13T10:00' }),
    ]
    for (const result of await Promise.all(hidden)) {
      expect(result.isError).toBe(true)
      expect(result.text).toMatch(/no (such )?(calendar|event)/i)
    }
    const exported = await assistant.call('export_ics', day)
    expect(exported.data.content).not.toContain('Dentist')
    const made = await assistant.call('create_event', { title: 'Lunch', start: '2026-01-12T12:00' })
    expect(made.isError, made.text).toBe(false)
    expect((await assistant.call('import_ics', { content: 'x', calendar: 'New one' })).isError).toBe(true)
    await assistant.close()
  })

  test('never allows more than the person grants, and grants are of the token, not of the name a client gives', async () => {
    const { client, connect, work, home } = await setUp()
    const phone = await connect(['mcp', `calendar:${work.id}`], 'Phone')
    const laptop = await connect(['mcp'], 'Laptop')
    await phone.call('list_calendars')
    await laptop.call('list_calendars')
    const grants = async () => new Map((await client.grant.list()).map((grant) => [grant.name, grant]))
    await expect.poll(async () => [...(await grants()).keys()].sort()).toEqual(['Laptop', 'Phone'])
    const known = await grants()
    const idOf = (name: string) => known.get(name)?.id ?? ''
    expect(known.get('Phone')?.kind).toBe('token')
    await client.grant.set({ assistantId: idOf('Phone'), level: 'write' })
    await client.grant.set({ assistantId: idOf('Laptop'), calendarId: home.id, level: 'none' })
    const free = await phone.call('create_event', { title: 'Lunch', start: '2026-01-12T12:00' })
    expect(free.isError, free.text).toBe(false)
    expect(titlesOf((await phone.call('list_events', day)).data.events)).toEqual(['Standup', 'Lunch'])
    expect(titlesOf((await laptop.call('list_events', day)).data.events)).toEqual(['Standup', 'Lunch'])
    await client.grant.set({ assistantId: idOf('Phone'), calendarId: work.id, level: 'busy' })
    expect((await phone.call('list_events', day)).text).not.toContain('Standup')
    await phone.close()
    await laptop.close()
  })

  test('of the name of another has nothing of what that was granted, and its changes are its own', async () => {
    const { running, client, connect, work } = await setUp()
    const first = await connect(['mcp'], 'Phone')
    const second = await connect(['mcp'], 'Phone')
    await first.call('list_calendars')
    const come = async () => (await client.grant.list()).filter(({ lastSeenAt }) => lastSeenAt !== null)
    await expect.poll(async () => (await come()).length).toBe(1)
    const [known] = await come()
    await client.grant.set({ assistantId: known?.id ?? '', level: 'write' })
    const lunch = { calendar: work.id, title: 'Lunch', start: '2026-01-12T12:00' }
    expect((await first.call('create_event', lunch)).isError).toBe(false)
    const { approvals } = running.engine.context
    const asking = second.call('create_event', { ...lunch, title: 'Dinner' })
    await expect.poll(() => approvals.pending()).toHaveLength(1)
    await approvals.answer(approvals.pending()[0]?.id ?? '', 'once')
    expect((await asking).isError).toBe(false)
    const grants = await client.grant.list()
    expect(grants.map(({ name, usual }) => [name, usual])).toEqual([
      ['Phone', 'ask'],
      ['Phone', 'write'],
    ])
    const changes = await client.history.list({ limit: 2 })
    expect(changes.map(({ actor }) => actor.assistantId)).toEqual(grants.map(({ id }) => id))
    await first.close()
    await second.close()
  })

  test('is for assistants, and for calendars that are there', async () => {
    const { running, client, work } = await setUp()
    const make = (scopes: string[]) =>
      askLocally(running, {
        path: '/api/tokens',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'x', scopes }),
      })
    expect((await make(['mcp', `calendar:${work.id}`])).status).toBe(200)
    expect((await make(['mcp', 'calendar:4711'])).status).toBe(404)
    expect((await make([`calendar:${work.id}`])).text).toContain('Only a token for assistants')
    expect((await make(['full', 'mcp', `calendar:${work.id}`])).text).toContain('every calendar')
    expect((await make(['mcp', 'calendar:x'])).status).toBe(422)
    expect(await client.token.list()).toHaveLength(1)
  })
})
