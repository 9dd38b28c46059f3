import { expect, test } from 'vitest'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { connectClient, startEngine } from './testing/test-engine.ts'

test.each(sdkClients)(
  '$name starts the very command that the engine tells, with nothing else',
  async (sdk) => {
    const running = await startEngine()
    const { client } = await connectClient(running)
    const { command, address } = await client.setUp.read()
    expect(address).toBe(`http://127.0.0.1:${running.port}/mcp`)
    const [program = '', ...args] = command ?? []
    // An assistant hands on little: the folder can't have come from here.
    const assistant = await sdk.connect({ kind: 'stdio', command: program, args, env: { PATH: '/nowhere' } })
    expect((await assistant.listTools()).map(({ name }) => name)).toContain('list_events')
    const { calendars } = (await assistant.call('list_calendars')).data
    expect(calendars).toMatchObject([{ name: 'Personal' }])
    await assistant.close()
  },
)

test('an access token is not told', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { token } = await client.token.create({ name: 'Laptop' })
  const answer = await fetch(`http://127.0.0.1:${running.port}/api/set-up`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(403)
})
