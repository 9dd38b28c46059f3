import { expect, test } from 'vitest'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { connectClient, meeting, startEngine } from './testing/test-engine.ts'

/** An engine with a meeting in each of two calendars, and how an assistant comes to it with a token. */
async function setUp() {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const work = await client.calendar.create({ name: 'Work', color: '#2f6f4f' })
  const home = await client.calendar.create({ name: 'Home', color: '#6f2f4f' })
  await client.event.create(meeting(work.id, '2026-01-12', 'Standup'))
  await client.event.create(meeting(home.id, '2026-01-12', 'Dentist'))
  const connect = async (token: string) => {
    const url = new URL(`http://127.0.0.1:${running.port}/mcp`)
    const assistant = await sdkClients[1]?.connect({ kind: 'http', url, token })
    if (assistant === undefined) throw new Error('there is such a client')
    return assistant
  }
  return { client, work, home, connect }
}

const day = { from: '2026-01-12', to: '2026-01-12' }
const lunch = { calendar: 'Work', title: 'Lunch', start: '2026-01-13T12:00' }

test('what was said when a token was made holds from the first call on', async () => {
  const { client, work, home, connect } = await setUp()
  const { token, accessToken } = await client.token.create({
    name: 'Phone',
    scopes: ['mcp'],
    grants: { usual: 'read', calendars: [{ calendarId: home.id, level: 'none' }] },
  })
  expect(await client.grant.list()).toMatchObject([
    { kind: 'token', name: 'Phone', firstSeenAt: null, lastSeenAt: null, usual: 'read' },
  ])
  const assistant = await connect(token)
  const { events } = (await assistant.call('list_events', day)).data
  expect(events.map(({ title }: { title: string }) => title)).toEqual(['Standup'])
  expect(await assistant.call('create_event', lunch)).toMatchObject({ isError: true })
  await expect
    .poll(async () => (await client.grant.list())[0]?.lastSeenAt)
    .toEqual(expect.stringMatching(/^\d{4}-/))

  // One that comes is the one that was expected, and says so of its changes.
  const [known] = await client.grant.list()
  await client.grant.set({ assistantId: known?.id ?? '', calendarId: work.id, level: 'write' })
  expect(await assistant.call('create_event', lunch)).toMatchObject({ isError: false })
  expect((await client.history.list({ limit: 1 }))[0]?.actor).toMatchObject({ assistantId: known?.id })

  const renewed = await client.token.renew({ id: accessToken.id })
  await expect(assistant.call('list_calendars')).rejects.toThrow()
  await expect(connect(token)).rejects.toThrow()
  const again = await connect(renewed.token)
  expect(await again.call('create_event', { ...lunch, title: 'Second' })).toMatchObject({ isError: false })
  expect(await client.grant.list()).toHaveLength(1)
  await again.close()
})

test('a token that has expired is renewed, one that was revoked is not, and nobody waits for its assistant', async () => {
  const { client, connect } = await setUp()
  const soon = new Date(Date.now() + 1_500).toISOString()
  const { token, accessToken } = await client.token.create({
    name: 'Laptop',
    scopes: ['mcp'],
    expiresAt: soon,
  })
  const expired = () => connect(token).then((assistant) => assistant.close().then(() => 'let in'), String)
  await expect.poll(expired, { timeout: 5_000 }).not.toBe('let in')
  const renewed = await client.token.renew({ id: accessToken.id })
  expect(renewed.accessToken).toMatchObject({ id: accessToken.id, name: 'Laptop', expiresAt: null })
  const assistant = await connect(renewed.token)
  await assistant.call('list_calendars')
  await assistant.close()

  const other = await client.token.create({ name: 'Never', scopes: ['mcp:calendar'] })
  await client.token.revoke({ id: other.accessToken.id })
  await client.token.revoke({ id: accessToken.id })
  expect((await client.grant.list()).map(({ name }) => name)).toEqual(['Laptop'])
  await expect(client.token.renew({ id: accessToken.id })).rejects.toMatchObject({
    code: 'conflict',
    data: { fact: { code: 'token-revoked' } },
  })
  await expect(client.token.renew({ id: '99' })).rejects.toMatchObject({
    code: 'not_found',
    data: { fact: { code: 'token-unknown' } },
  })
})

test('grants are for assistants, and for calendars that are there', async () => {
  const { client } = await setUp()
  const grants = { usual: 'read' as const }
  await expect(client.token.create({ name: 'Script', grants })).rejects.toMatchObject({ code: 'invalid' })
  const calendars = [{ calendarId: '99', level: 'read' as const }]
  await expect(
    client.token.create({ name: 'Phone', scopes: ['mcp'], grants: { usual: 'read', calendars } }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await client.token.list()).toEqual([])
  expect(await client.grant.list()).toEqual([])
})

test('what lets an assistant in ends with it: forgetting it never lets it do more', async () => {
  const { client, connect } = await setUp()
  const { token } = await client.token.create({ name: 'Phone', scopes: ['mcp'], grants: { usual: 'none' } })
  const assistant = await connect(token)
  const assistantId = (await client.grant.list())[0]?.id ?? ''
  await expect(client.grant.forget({ assistantId })).rejects.toMatchObject({
    code: 'conflict',
    data: { field: 'revoke', fact: { code: 'assistant-let-in', name: 'Phone', by: 'token' } },
  })
  expect((await assistant.call('list_calendars')).data).toMatchObject({ calendars: [] })
  expect(await client.grant.list()).toMatchObject([{ name: 'Phone', usual: 'none' }])

  await client.grant.forget({ assistantId, revoke: true })
  expect(await client.grant.list()).toEqual([])
  await expect(assistant.call('list_calendars')).rejects.toThrow()
  await expect(connect(token)).rejects.toThrow()
  expect((await client.token.list())[0]?.revokedAt).not.toBeNull()
})

test('a token that has expired is not renewed for an assistant that was forgotten', async () => {
  const { client } = await setUp()
  const expiresAt = new Date(Date.now() + 300).toISOString()
  const { accessToken } = await client.token.create({ name: 'Phone', scopes: ['mcp'], expiresAt })
  const assistantId = (await client.grant.list())[0]?.id ?? ''
  await expect
    .poll(() => client.grant.forget({ assistantId }).then(() => 'forgotten', String))
    .toBe('forgotten')
  await expect(client.token.renew({ id: accessToken.id })).rejects.toMatchObject({ code: 'conflict' })
})
