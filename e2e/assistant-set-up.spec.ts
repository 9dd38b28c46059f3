import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MCPServerStdio } from '@openai/agents-core'
import type { Page } from '@playwright/test'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { expectAccessible } from './support/accessible.ts'
import { connectAssistant } from './support/assistant.ts'
import { EngineProcess } from './support/engine-process.ts'
import { test as base, expect } from './support/test.ts'

/** What is copied has to be right for folders that a shell would read otherwise. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  engine: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), "Ana's $HOME & more "))
    const engine = await EngineProcess.createIn(home)
    await use(engine)
    await engine.remove()
  },
})

interface Command {
  readonly command: string
  readonly args: string[]
}

/** Starts what an assistant was given, with the little that such a client hands on, and gives the names of its tools. */
async function toolsOf({ command, args }: Command): Promise<string[]> {
  const [, sdk] = sdkClients
  if (sdk === undefined) throw new Error('there is no client to test with')
  const client = await sdk.connect({ kind: 'stdio', command, args, env: {} })
  try {
    return (await client.listTools()).map(({ name }) => name)
  } finally {
    await client.close()
  }
}

/** How each client reads what a person pastes. */
const readers: Record<string, (code: string) => Command | Promise<Command>> = {
  'Claude Desktop': (code) => JSON.parse(code).mcpServers.kalends,
  'Claude Code': async (code) => {
    // The shell's own reading of the line, with something in place of `claude` that says what it was given.
    const script = `claude() { printf '%s\\0' "$@"; }\n${code}`
    const { stdout } = await promisify(execFile)('sh', ['-c', script])
    const [mcp, add, name, dashes, command = '', ...args] = stdout.split('\0').slice(0, -1)
    expect([mcp, add, name, dashes]).toEqual(['mcp', 'add', 'kalends', '--'])
    return { command, args }
  },
  'VS Code': (code) => JSON.parse(code).servers.kalends,
  Cursor: (code) => JSON.parse(code).mcpServers.kalends,
  'Other clients that start a command': (code) => ({ command: 'sh', args: ['-c', code] }),
}

async function openAssistants(app: Page, origin: string) {
  await app.goto(`${origin}/#assistants`)
  await app.reload()
  return app.getByRole('dialog', { name: 'Assistants' })
}

test('what is copied starts Kalends, in every client', async ({ app, engine, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const dialog = await openAssistants(app, engine.origin)
  const copied = async (client: string): Promise<string> => {
    await dialog.getByRole('button', { name: `Copy the set-up of ${client}` }).click()
    return await app.evaluate(() => navigator.clipboard.readText())
  }
  for (const [client, read] of Object.entries(readers)) {
    const tools = await toolsOf(await read(await copied(client)))
    expect(tools, client).toContain('list_events')
  }

  const make = new Function('MCPServerStdio', `return ${await copied('OpenAI Agents SDK')}`)
  const agents = make(MCPServerStdio) as MCPServerStdio
  await agents.connect()
  expect((await agents.listTools()).map(({ name }) => name)).toContain('list_events')
  await agents.close()

  expect(await copied('Clients over HTTP')).toBe(`${engine.origin}/mcp`)
})

test('the set-up comes first until an assistant has been here', async ({ app, engine }) => {
  const dialog = await openAssistants(app, engine.origin)
  const first = dialog.getByRole('region').first().getByRole('heading', { level: 2 })
  await expect(first).toHaveText('Set one up')
  await expect(dialog).toContainText('No assistant has been here yet.')
  await expectAccessible(app)
  const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
  await assistant.call('list_calendars')
  await expect(dialog.getByRole('article', { name: 'Claude' })).toBeVisible()
  await expect(first).toHaveText('Set one up')
  await app.reload()
  await expect(first).toHaveText('Your assistants')
  await expect(dialog.getByRole('heading', { name: 'Set one up' })).toBeVisible()
  await assistant.close()
})
