import { describe, expect, test } from 'vitest'
import type { Approval } from '#shared/rpc/approval.ts'
import { eventually } from './testing/linked-engine.ts'
import { connectTestStream } from './testing/mcp-stream.ts'
import { ask, askLocally, connectClient, logIn, startEngine, type TestEngine } from './testing/test-engine.ts'

const clientInfo = { name: 'Helper', version: '1' }

/** An assistant on the local socket, of the protocol's older era; `capabilities` are those it says it has. */
async function connectAssistant(running: TestEngine, capabilities: object = {}, query = '') {
  const stream = await connectTestStream(running, query)
  await stream.request('initialize', { protocolVersion: '2025-11-25', capabilities, clientInfo })
  stream.notify('notifications/initialized')
  return {
    ...stream,
    create: (title: string, meta: object = {}) =>
      stream.request('tools/call', {
        name: 'create_event',
        arguments: { title, start: '2026-01-15T12:00' },
        ...meta,
      }),
  }
}

async function firstOf(live: AsyncIterable<Approval[]>): Promise<Approval> {
  for await (const [approval] of live) if (approval !== undefined) return approval
  throw new Error('nothing was asked')
}

describe('the person', () => {
  test('is asked, allows, and finds the assistant with what it may do', async () => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const assistant = await connectAssistant(running)
    const live = await client.approval.live()
    const calling = assistant.create('Lunch')
    const approval = await firstOf(live)
    expect(approval).toMatchObject({
      assistant: 'Helper',
      summary: expect.stringMatching(/^Add “Lunch” on/),
      fact: { code: 'event-added', title: 'Lunch' },
    })
    expect(await client.approval.answer({ id: approval.id, answer: 'always' })).toMatchObject({
      state: 'allowed',
    })
    const { changeId } = await client.approval.outcome({ id: approval.id })
    expect((await calling).result).toMatchObject({
      structuredContent: { changeId, events: [{ title: 'Lunch' }] },
    })
    expect((await assistant.create('Dinner')).error).toBeUndefined()

    const [known] = await client.grant.list()
    expect(known).toMatchObject({
      kind: 'local',
      name: 'Helper',
      usual: 'ask',
      calendars: [{ calendar: 'Personal', level: 'write' }],
    })
    const assistantId = known?.id ?? ''
    const [calendar] = known?.calendars ?? []
    await client.grant.set({ assistantId, calendarId: calendar?.calendarId, level: null })
    const limited = await client.grant.set({ assistantId, level: 'read' })
    expect(limited).toMatchObject({ usual: 'read', calendars: [] })
    expect((await assistant.create('Breakfast')).result).toMatchObject({ isError: true })
    // It comes by its name alone: forgotten, it would be back with more than it has now.
    await expect(client.grant.forget({ assistantId })).rejects.toMatchObject({
      code: 'conflict',
      data: { fact: { code: 'assistant-kept-out', name: 'Helper' } },
    })
    await client.grant.set({ assistantId, level: 'ask' })
    await client.grant.forget({ assistantId })
    expect(await client.grant.list()).toEqual([])
    await expect(client.grant.set({ assistantId, level: 'none' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('answers in the page too, and nobody with a token can', async () => {
    const running = await startEngine()
    const assistant = await connectAssistant(running)
    const { client } = await connectClient(running)
    const live = await client.approval.live()
    const calling = assistant.create('Lunch')
    const { id } = await firstOf(live)
    const { store } = running.engine.context
    const { token } = await store.write(() => store.accessTokens.issue({ name: 'full', scopes: ['full'] }))
    const post = { method: 'POST', body: JSON.stringify({ answer: 'once' }) }
    const path = `/api/approvals/${id}/answer`
    const json = { 'content-type': 'application/json' }
    const at = { port: running.port }
    const bearer = { authorization: `Bearer ${token}` }
    expect((await ask(at, { ...post, path, headers: { ...json, ...bearer } })).status).toBe(403)
    for (const readable of ['/api/approvals', '/api/grants', '/api/approvals/live', '/api/grants/live']) {
      expect((await ask(at, { path: readable, headers: bearer })).status, readable).toBe(403)
    }
    const grants = { path: '/api/grants/1', method: 'PUT', body: JSON.stringify({ level: 'write' }) }
    expect((await ask(at, { ...grants, headers: { ...json, ...bearer } })).status).toBe(403)
    const cookie = await logIn(running)
    expect((await ask(at, { ...post, path, headers: { ...json, cookie } })).status).toBe(200)
    expect((await calling).result).toMatchObject({ structuredContent: { events: [{ title: 'Lunch' }] } })
  })

  test('hears why something that was allowed could not be done, and of no change where there is none', async () => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const assistant = await connectAssistant(running)
    const live = await client.approval.live()
    const calling = assistant.create('Lunch')
    const { id, calendars } = await firstOf(live)
    const calendarId = calendars[0]?.id ?? ''
    await client.calendar.delete({ id: calendarId })
    await client.approval.answer({ id, answer: 'once' })
    await expect(client.approval.outcome({ id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await calling).result).toMatchObject({ isError: true })

    await client.calendar.create({ name: 'Work' })
    const denied = assistant.create('Dinner')
    const other = await firstOf(await client.approval.live())
    await client.approval.answer({ id: other.id, answer: 'deny' })
    expect(await client.approval.outcome({ id: other.id })).toEqual({ changeId: null })
    await denied
  })

  test('is asked for nothing that an engine before asked for', async () => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const assistant = await connectAssistant(running)
    const live = await client.approval.live()
    const calling = assistant.create('Lunch')
    await firstOf(live)
    await running.engine.close()
    await Promise.race([calling, assistant.closed])
    const next = await startEngine({ home: running.home })
    const { data } = JSON.parse(`{"data":${(await askLocally(next, { path: '/api/approvals' })).text}}`) as {
      data: Approval[]
    }
    expect(data.map(({ state }) => state)).toEqual(['expired'])
  })
})

test('an assistant that can show questions shows this one, and its answer does not count', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const assistant = await connectAssistant(running, { elicitation: { form: {} } })
  const live = await client.approval.live()
  const calling = assistant.create('Lunch', { _meta: { progressToken: 'p' } })
  const question = await assistant.asked('elicitation/create')
  expect(question.params).toMatchObject({
    message: expect.stringMatching(/«Add “Lunch” on.*Allow or deny it in Kalends/),
  })
  expect(await assistant.asked('notifications/progress')).toMatchObject({ params: { progressToken: 'p' } })
  assistant.answer(question, { action: 'accept', content: {} })
  const { id } = await firstOf(live)
  expect((await client.event.search({ text: 'lunch' })).events).toEqual([])
  await client.approval.answer({ id, answer: 'deny' })
  expect((await calling).result).toMatchObject({ isError: true })
  expect((await client.event.search({ text: 'lunch' })).events).toEqual([])
})

test('what waited when a backup was made is open no more once that is restored', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const assistant = await connectAssistant(running)
  void assistant.create('Lunch')
  const pending = () => client.approval.list({ state: 'pending' })
  await eventually(pending, ({ length }) => length === 1)
  const { name } = await client.backup.create()
  await client.backup.restore({ name })
  expect(await eventually(pending, ({ length }) => length === 0)).toEqual([])
  expect(await client.approval.list({})).toMatchObject([{ state: 'expired' }])
})

test('a file with a calendar that is not there yet makes none for an assistant that may make none', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const assistant = await connectAssistant(running, {}, '?toolsets=all')
  await assistant.request('tools/call', { name: 'list_calendars', arguments: {} })
  const [helper] = await eventually(
    () => client.grant.list(),
    ({ length }) => length === 1,
  )
  const [calendar] = await client.calendar.list()
  const assistantId = helper?.id ?? ''
  await client.grant.set({ assistantId, level: 'read' })
  await client.grant.set({ assistantId, calendarId: calendar?.id, level: 'write' })
  const content = fileOf('Personal', 'a') + fileOf('Another', 'b')
  const { result } = await assistant.request('tools/call', { name: 'import_ics', arguments: { content } })
  expect(result).toMatchObject({ isError: true })
  expect(JSON.stringify(result)).toContain('does not let you make calendars')
  expect((await client.calendar.list()).map(({ name }) => name)).toEqual(['Personal'])
})

function fileOf(calendar: string, uid: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:test',
    `X-WR-CALNAME:${calendar}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260115T120000Z',
    `SUMMARY:${uid}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
