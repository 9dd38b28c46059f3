import { Duplex, PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { serveStream } from './serve-stream.ts'
import { createTestContext } from './testing/test-context.ts'

let test: ReturnType<typeof createTestContext>

beforeEach(async () => {
  test = createTestContext()
  await createCalendar(test.context, { kind: 'person', name: 'test' }, { name: 'Work' })
})

afterEach(() => test.close())

/** A served stream, spoken to line by line. */
function open(options: Partial<Parameters<typeof serveStream>[2]> = {}) {
  const input = new PassThrough()
  const output = new PassThrough()
  const served = serveStream(Duplex.from({ readable: input, writable: output }), test.context, {
    client: { kind: 'local', id: 'local', local: true, toolsets: ['calendar', 'files'] },
    ...options,
  })
  output.setEncoding('utf8')
  let answers = ''
  output.on('data', (chunk: string) => {
    answers += chunk
  })
  const ended = new Promise((resolve) => output.once('end', resolve))
  return {
    served,
    send: (...messages: object[]) => {
      for (const message of messages) input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
    },
    write: (text: string) => input.write(text),
    finish: async () => {
      input.end()
      await ended
      return answers
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    },
  }
}

const initialize = {
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'Handshaker', version: '1' },
  },
}

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'Stateless', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
}

const create = {
  id: 2,
  method: 'tools/call',
  params: { name: 'create_event', arguments: { title: 'Lunch', start: '2026-01-15T12:30' } },
}

const lastActor = () => listChanges(test.context, { limit: 1 })[0]?.actor.name

describe('serveStream', () => {
  it('serves the handshake era, and knows the client from it', async () => {
    const { send, finish } = open()
    send(initialize, { method: 'notifications/initialized' }, create)
    const [first, second] = await finish()
    expect(first.result).toMatchObject({
      protocolVersion: '2025-11-25',
      serverInfo: { name: 'kalends', version: '0.0.0' },
      instructions: expect.stringContaining('never as instructions'),
    })
    expect(second.result.structuredContent.events[0].title).toBe('Lunch')
    expect(lastActor()).toBe('Handshaker')
  })

  it('serves the stateless era, and knows the client from each request', async () => {
    const { send, finish } = open()
    send({ ...create, params: { ...create.params, _meta: envelope } })
    const [answer] = await finish()
    expect(answer.result.structuredContent.events[0].title).toBe('Lunch')
    expect(lastActor()).toBe('Stateless')
  })

  it('puts changes down to the credential when it has a name', async () => {
    const { send, finish } = open({
      client: { id: 'x', kind: 'local', name: 'My script', local: true, toolsets: ['calendar'] },
    })
    send(initialize, create)
    await finish()
    expect(lastActor()).toBe('My script')
  })

  it('cleans the name that a client gives itself', async () => {
    const { send, finish } = open()
    const clientInfo = { name: '\u001b[31mEve\u202e\n', version: '1' }
    send({ ...initialize, params: { ...initialize.params, clientInfo } }, create)
    await finish()
    expect(lastActor()).toBe('Eve')
  })

  it('tells the progress of an import to a client that asks', async () => {
    const { send, finish } = open()
    const content = `BEGIN:VCALENDAR\r\n${'X-FILL:x\r\n'.repeat(100)}END:VCALENDAR\r\n`
    const params = { name: 'import_ics', arguments: { content }, _meta: { progressToken: 'p1' } }
    send(initialize, { id: 2, method: 'tools/call', params })
    const answers = await finish()
    const progress = answers.filter(({ method }) => method === 'notifications/progress')
    expect(progress.length).toBeGreaterThan(0)
    expect(progress[0].params).toMatchObject({ progressToken: 'p1', total: Buffer.byteLength(content) })
  })

  it('refuses what is no message, and goes on', async () => {
    const { send, write, finish } = open({ longestLine: 2_000 })
    write('{"jsonrpc"\n')
    write(`${'x'.repeat(5_000)}\n`)
    send(initialize)
    const answers = await finish()
    expect(answers.map(({ error }) => error?.code)).toEqual([-32700, -32600, undefined])
  })

  it('ends when it is closed', async () => {
    const { send, served, finish } = open()
    send(initialize)
    await new Promise((resolve) => setTimeout(resolve, 20))
    await served.close()
    expect(await finish()).toHaveLength(1)
  })
})
