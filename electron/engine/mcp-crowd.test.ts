import { expect, test } from 'vitest'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import type { TestClient } from '#electron/mcp/testing/test-client.ts'
import { connectTestStream } from './testing/mcp-stream.ts'
import { connectClient, meeting, startEngine, type TestEngine } from './testing/test-engine.ts'

/** A client of the older era over the local socket, as the relay brings one in. */
async function connectLocal(running: TestEngine, name: string): Promise<Pick<TestClient, 'call' | 'close'>> {
  const stream = await connectTestStream(running)
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name, version: '1' } }
  await stream.request('initialize', params)
  stream.notify('notifications/initialized')
  return {
    async call(tool, input = {}) {
      const { result, error } = await stream.request('tools/call', { name: tool, arguments: input })
      if (error !== undefined) throw new Error(JSON.stringify(error))
      const { isError, structuredContent } = result as { isError?: boolean; structuredContent: unknown }
      return { isError: isError === true, text: JSON.stringify(result), data: structuredContent }
    },
    close: async () => {},
  }
}

test('fifty clients at once, of every kind, read and write without an error', {
  timeout: 60_000,
}, async () => {
  const running = await startEngine()
  const { client: person } = await connectClient(running)
  const [calendar] = await person.calendar.list()
  const calendarId = calendar?.id ?? ''
  await person.event.create(meeting(calendarId, '2026-01-12', 'Standup'))
  const { token } = await person.token.create({ name: 'Crowd', scopes: ['mcp'] })
  const url = new URL(`http://127.0.0.1:${running.port}/mcp`)

  const connecting = Array.from({ length: 50 }, (_, number) => {
    const client = sdkClients[number % 5]
    if (client === undefined) return connectLocal(running, `Local ${number}`)
    return client.connect({ kind: 'http', url, token })
  })
  const clients = await Promise.all(connecting)
  const day = { from: '2026-01-12', to: '2026-01-12' }
  const read = await Promise.all(clients.map((client) => client.call('list_events', day)))
  for (const { isError, text, data } of read) {
    expect(isError, text).toBe(false)
    expect(data.events).toHaveLength(1)
  }

  // A budget would ask the person after thirty changes in a minute: so many, each by its own.
  const seen = async () => (await person.grant.list()).length
  await expect.poll(seen).toBe(21)
  for (const { id } of await person.grant.list()) await person.grant.set({ assistantId: id, level: 'write' })
  const writers = [...clients.slice(0, 2), ...clients.filter((_, number) => number % 5 > 2)]
  const written = await Promise.all(
    writers.map((client, number) =>
      client.call('create_event', { title: `Event ${number}`, start: '2026-01-13T10:00' }),
    ),
  )
  for (const { isError, text } of written) expect(isError, text).toBe(false)
  const { events } =
    (await clients[0]?.call('list_events', { from: '2026-01-13', to: '2026-01-13' }))?.data ?? {}
  expect(events).toHaveLength(writers.length)
  await Promise.all(clients.map((client) => client.close()))
})
