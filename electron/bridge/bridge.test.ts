import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endpointPath, readEndpoint } from '#electron/engine/endpoint-file.ts'
import { approveEverything, connectPerson } from '#electron/engine/testing/connect-person.ts'
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

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

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
    { timeout: 60_000 },
    async ({ name, connect }) => {
      const client = await connect(place)
      await client.listTools()
      const leave = await approveEverything(home)
      await playClientScenario(client, name)
      leave()
      await client.close()
    },
  )

  it.each(sdkClients)('$name imports a file and exports another', async ({ name, connect }) => {
    const client = await connect(place)
    const path = join(home, `${name.replaceAll(/\W/g, '-')}.ics`)
    expect((await client.call('export_ics', { path })).data).toMatchObject({ path })
    expect(readFileSync(path, 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect((await client.call('export_ics', { path })).text).toMatch(/^path: There is such a file already/)
    const leave = await approveEverything(home)
    const imported = await client.call('import_ics', { path, calendar: `Copy of ${name}` })
    leave()
    expect(imported.isError, imported.text).toBe(false)
    expect(imported.data.new + imported.data.duplicates).toBeGreaterThan(0)
    await client.close()
  })
})

describe('an engine that is killed', () => {
  it.each(sdkClients)(
    'under a call of $name is followed by another; the call fails, and what comes after does not',
    { timeout: 60_000 },
    async ({ connect }) => {
      const home = newHome()
      const client = await connect({
        kind: 'stdio',
        command: process.execPath,
        args: [bridgePath],
        env: environment(home),
      })
      const tools = await client.listTools()
      const { client: person, close } = await connectPerson(home)
      const event = { title: 'Once', start: '2031-02-03T10:00', end: '2031-02-03T11:00' }
      // It waits for the person's answer, who gives none.
      const call = client.call('create_event', event).then(
        () => 'answered',
        (error: unknown) => String(error),
      )
      await expect.poll(async () => (await person.approval.list({})).length).toBe(1)
      close()
      const before = readEndpoint(home)
      if (before !== undefined) process.kill(before.pid, 'SIGKILL')
      expect(await call).toMatch(/Kalends restarted before it answered\. Try again/)

      expect(await client.listTools()).toEqual(tools)
      expect(readEndpoint(home)?.pid).not.toBe(before?.pid)
      const listed = await client.call('list_events', { from: '2031-02-03' })
      expect(listed.isError, listed.text).toBe(false)
      expect(listed.data.events).toEqual([])
      const leave = await approveEverything(home)
      expect((await client.call('create_event', event)).isError).toBe(false)
      leave()
      expect((await client.call('list_events', { from: '2031-02-03' })).data.events).toHaveLength(1)
      await client.close()
    },
  )

  it('is not started again for a client that asks nothing; one that comes back is found', {
    timeout: 60_000,
  }, async () => {
    const home = newHome()
    const { child, ended } = startBridge(home)
    send(child, ...handshake, {
      jsonrpc: '2.0',
      id: 3,
      method: 'resources/subscribe',
      params: { uri: 'kalends://agenda/today' },
    })
    let written = ''
    child.stdout?.on('data', (chunk) => {
      written += chunk
    })
    const isWritten = (text: string) => expect.poll(() => written).toContain(text)
    await isWritten('"id":3')
    await stopEngine(home)
    await pause(500)
    expect(readEndpoint(home)).toBeUndefined()

    const other = startBridge(home)
    send(other.child, ...handshake)
    other.child.stdin?.end()
    expect(await other.ended).toBe(0)
    // It subscribed anew by itself, and says that something may have changed.
    await isWritten('notifications/resources/updated')
    child.stdin?.end()
    expect(await ended).toBe(0)
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
    const { client, close } = await connectPerson(home)
    const [calendar] = await client.calendar.list()
    const [start, end] = [{ date: '2031-01-01' }, { date: '2031-01-02' }]
    const event = { calendarId: calendar?.id ?? '', title, description: title.repeat(20), start, end }
    for (let count = 0; count < 40; count++) await client.event.create(event)
    close()
    const call = (id: number, name: string, input: object) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name, arguments: input },
    })
    const days = { from: '2031-01-01', to: '2031-01-01' }
    send(child, ...handshake, call(10, 'list_events', days), call(99, 'export_ics', {}))
    child.stdin?.end()
    expect(await ended).toBe(0)
    const answers = (await output)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toHaveLength(4)
    expect(answers.find(({ id }) => id === 99).result.content[0].text).toMatch(/^events: This is more than/)
    const listed = answers.find(({ id }) => id === 10).result.structuredContent.events
    expect(listed).toHaveLength(40)
    expect(listed[39].title).toContain('日本語👍日本語')
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
