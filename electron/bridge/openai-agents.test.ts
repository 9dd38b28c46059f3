import { join } from 'node:path'
import { MCPServerStdio, MCPServerStreamableHttp } from '@openai/agents-core'
import { expect, test } from 'vitest'
import { connectClient, meeting, startEngine, type TestEngine } from '#electron/engine/testing/test-engine.ts'

/** As docs/assistants.md sets them up; without a model, which would call the same two methods. */
const servers = {
  async MCPServerStdio({ home }: TestEngine) {
    const args = [join(import.meta.dirname, 'main.ts'), '--home', home]
    return new MCPServerStdio({ name: 'kalends', command: process.execPath, args })
  },
  async MCPServerStreamableHttp(running: TestEngine) {
    const { client } = await connectClient(running)
    const { token } = await client.token.create({ name: 'Planner', scopes: ['mcp'] })
    return new MCPServerStreamableHttp({
      name: 'kalends',
      url: `http://127.0.0.1:${running.port}/mcp`,
      requestInit: { headers: { Authorization: `Bearer ${token}` } },
    })
  },
}

test.each(Object.entries(servers))('%s of the OpenAI Agents SDK lists and calls tools', async (_, server) => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const [calendar] = await client.calendar.list()
  await client.event.create(meeting(calendar?.id ?? '', '2026-01-12', 'Lunch'))
  const kalends = await server(running)
  await kalends.connect()
  try {
    const tools = await kalends.listTools()
    expect(tools.map(({ name }) => name)).toContain('list_events')
    for (const { inputSchema } of tools) expect(inputSchema).toMatchObject({ type: 'object' })
    const content = await kalends.callTool('list_events', { from: '2026-01-12', zone: 'Europe/Berlin' })
    expect(JSON.stringify(content)).toContain('Lunch')
    const refused = await kalends.callTool('list_events', { from: '2026-02-30' })
    expect(JSON.stringify(refused)).toContain('from')
  } finally {
    await kalends.close()
  }
})
