import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endpointPath, readEndpoint } from '#electron/engine/endpoint-file.ts'
import { playClientScenario } from '#electron/mcp/testing/client-scenario.ts'
import { type ServerPlace, sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { stopEngine } from './testing/stop-engine.ts'

const bridgePath = join(import.meta.dirname, 'main.ts')
const folders: string[] = []

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'kalends-bridge-'))
  folders.push(home)
  return home
}

function environment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return { ...Object.fromEntries(inherited), KALENDS_HOME: home, KALENDS_LISTEN: '', KALENDS_TOOLSETS: 'all' }
}

function startBridge(home: string) {
  const child = spawn(process.execPath, [bridgePath], { env: environment(home), stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, output: text(child.stdout), errors: text(child.stderr) }
}

function send(child: ChildProcess, ...messages: object[]): void {
  for (const message of messages) child.stdin?.write(`${JSON.stringify(message)}\n`)
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

const handshake = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'Test', version: '1' } },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 2, method: 'tools/list' },
]

afterAll(async () => {
  for (const home of folders) {
    await stopEngine(home)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
})

describe('an assistant over stdio', () => {
  const home = newHome()
  const place: ServerPlace = {
    kind: 'stdio',
    command: process.execPath,
    args: [bridgePath],
    env: environment(home),
  }

  it.each(sdkClients)(
    '$name works through every tool, the first one starting the engine',
    async ({ name, connect }) => {
      const client = await connect(place)
      await playClientScenario(client, name)
      await client.close()
    },
  )

  it.each(sdkClients)('$name imports a file and exports another', async ({ name, connect }) => {
    const client = await connect(place)
    const path = join(home, `${name.replaceAll(/\W/g, '-')}.ics`)
    expect((await client.call('export_ics', { path })).data).toMatchObject({ path })
    expect(readFileSync(path, 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect((await client.call('export_ics', { path })).text).toMatch(/^path: There is such a file already/)
    const imported = await client.call('import_ics', { path, calendar: `Copy of ${name}` })
    expect(imported.isError, imported.text).toBe(false)
    expect(imported.data.new + imported.data.duplicates).toBeGreaterThan(0)
    await client.close()
  })
})

describe('the process', () => {
  const home = newHome()

  beforeAll(async () => {
    const { child, ended } = startBridge(home)
    child.stdin?.end()
    await ended
  })

  afterEach(() => {
    expect(readEndpoint(home)).toBeDefined()
  })

  it('answers what was asked before its input ended, ends well, and leaves the engine running', async () => {
    const { child, ended, output, errors } = startBridge(home)
    send(child, ...handshake)
    child.stdin?.end()
    expect(await ended).toBe(0)
    const lines = (await output).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2])
    expect(await errors).toBe('')
  })

  it('carries large answers whole', async () => {
    const { child, ended, output } = startBridge(home)
    const title = '日本語👍'.repeat(150)
    const create = (id: number) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: {
        name: 'create_event',
        arguments: { title, start: '2031-01-01', description: title.repeat(20) },
      },
    })
    send(child, ...handshake, ...Array.from({ length: 40 }, (_, index) => create(index + 10)))
    while (!(await hasEvents(home, 40))) await pause(50)
    send(child, {
      jsonrpc: '2.0',
      id: 99,
      method: 'tools/call',
      params: { name: 'export_ics', arguments: {} },
    })
    child.stdin?.end()
    expect(await ended).toBe(0)
    const answers = (await output)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toHaveLength(43)
    expect(answers.find(({ id }) => id === 99).result.content[0].text).toMatch(/^events: This is more than/)
    expect(answers.find(({ id }) => id === 10).result.structuredContent.event.title).toContain(
      '日本語👍日本語',
    )
  })

  it('ends with an error when the engine is lost', async () => {
    const { child, ended, errors } = startBridge(home)
    send(child, ...handshake)
    child.stdout?.once('data', () => void stopEngine(home))
    expect(await ended).toBe(1)
    expect(await errors).toMatch(/^kalends: the engine ended/)
    // Leaves an engine for the others, as a new connection does.
    const next = startBridge(home)
    next.child.stdin?.end()
    expect(await next.ended).toBe(0)
  })

  it('starts an engine when a killed one left its endpoint file', async () => {
    const before = readEndpoint(home)
    if (before !== undefined) process.kill(before.pid, 'SIGKILL')
    const { child, ended, output } = startBridge(home)
    send(child, ...handshake)
    child.stdin?.end()
    expect(await ended).toBe(0)
    expect(await output).toContain('"list_events"')
    expect(readEndpoint(home)?.pid).not.toBe(before?.pid)
  })
})

it('two that start at once share one engine', async () => {
  const home = newHome()
  const bridges = [startBridge(home), startBridge(home), startBridge(home)]
  for (const { child } of bridges) {
    send(child, ...handshake)
    child.stdin?.end()
  }
  expect(await Promise.all(bridges.map(({ ended }) => ended))).toEqual([0, 0, 0])
  for (const { output } of bridges) expect(await output).toContain('"list_events"')
})

it('says why when no engine can be started', async () => {
  const home = newHome()
  writeFileSync(join(home, 'kalends.db'), 'not a database')
  const file = join(home, 'kalends.db')
  const { ended, output, errors } = startBridge(join(file, 'below'))
  expect(await ended).toBe(1)
  expect(await output).toBe('')
  expect(await errors).toMatch(/^kalends: .*(ENOTDIR|EEXIST|not a directory)/)
  expect(() => readFileSync(endpointPath(home))).toThrow()
})

async function hasEvents(home: string, count: number): Promise<boolean> {
  const { child, ended, output } = startBridge(home)
  const call = {
    jsonrpc: '2.0',
    id: 5,
    method: 'tools/call',
    params: { name: 'list_calendars', arguments: {} },
  }
  send(child, ...handshake, call)
  child.stdin?.end()
  await ended
  const answers = (await output)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { calendars } = answers.find(({ id }) => id === 5).result.structuredContent
  return calendars.some(({ events }: { events: number }) => events >= count)
}
