import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { type Endpoint, findEndpoint } from '../../electron/engine/endpoint-file.ts'
import type { Contract } from '../../shared/rpc/contract.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'

type Client = ContractRouterClient<Contract>

const main = join(resolve(import.meta.dirname, '../..'), 'dist/engine.js')
const starts = 9
const calls = 500
const changes = 100

export const benchmark: Benchmark = {
  name: 'Engine',
  async run(report) {
    const home = mkdtempSync(join(tmpdir(), 'kalends-bench-engine-'))
    let engine: ChildProcess | undefined
    try {
      await measureStarts(report, home)
      engine = startEngine(home)
      const endpoint = await listening(home)
      const { client, socket } = await connect(endpoint)
      await fill(endpoint, client)
      await measureRequests(report, endpoint, client)
      await measureLive(report, endpoint, client)
      socket.close()
      const memory = memoryOf(engine)
      if (memory !== undefined) {
        report.figure({ name: 'memory after all that, 10,000 events', value: memory, unit: 'MB' })
      }
    } finally {
      if (engine !== undefined) await stop(engine)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

/** From starting the process to the first answer of its socket. */
async function measureStarts(report: Report, home: string): Promise<void> {
  const times: number[] = []
  let memory: number | undefined
  for (let round = 0; round < starts; round += 1) {
    const startedAt = performance.now()
    const engine = startEngine(home)
    const endpoint = await listening(home)
    await get(endpoint, '/health/ready')
    times.push(performance.now() - startedAt)
    await pause(300)
    memory = memoryOf(engine)
    await stop(engine)
  }
  report.figure({
    name: 'start to ready, median',
    value: quantile(times, 0.5),
    unit: 'ms',
    bound: { max: 300 },
  })
  if (memory !== undefined) {
    report.figure({ name: 'memory at rest', value: memory, unit: 'MB', bound: { max: 90 } })
  }
}

async function measureRequests(report: Report, endpoint: Endpoint, client: Client): Promise<void> {
  const week = { from: '2026-03-02', to: '2026-03-08' }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const overSocket = await timeEach(calls, () => client.agenda.list(week))
  const overHttp = await timeEach(calls, () =>
    get(endpoint, `/api/agenda?from=${week.from}&to=${week.to}`, agent),
  )
  agent.destroy()
  report.figure({
    name: 'agenda of 7 days over /rpc, p50',
    value: quantile(overSocket, 0.5),
    unit: 'ms',
    bound: { max: 2 },
  })
  report.figure({ name: 'agenda of 7 days over /rpc, p99', value: quantile(overSocket, 0.99), unit: 'ms' })
  report.figure({
    name: 'agenda of 7 days over /api, p50',
    value: quantile(overHttp, 0.5),
    unit: 'ms',
    bound: { max: 4 },
  })
  report.figure({ name: 'agenda of 7 days over /api, p99', value: quantile(overHttp, 0.99), unit: 'ms' })
}

/** From asking for a change to its result in the live agenda of another client. */
async function measureLive(report: Report, endpoint: Endpoint, client: Client): Promise<void> {
  const { client: other, socket } = await connect(endpoint)
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const live = await other.agenda.live({ from: '2040-01-01', to: '2040-01-07' })
  await live.next()
  const times = await timeEach(changes, async () => {
    const start = { dateTime: '2040-01-02T09:00:00', zone: 'UTC' }
    const end = { dateTime: '2040-01-02T10:00:00', zone: 'UTC' }
    const next = live.next()
    await client.event.create({ calendarId, title: 'Meeting', start, end })
    await next
  })
  socket.close()
  report.figure({
    name: 'a change in the live agenda of another client, p99',
    value: quantile(times, 0.99),
    unit: 'ms',
    bound: { max: 100 },
  })
}

async function fill(endpoint: Endpoint, client: Client): Promise<void> {
  const { head, items, tail } = makeCalendar(10_000, 500)
  const body = [head, ...[...items()].map(({ text }) => text), tail].join('')
  const { uploadId } = JSON.parse(await send(endpoint, '/files/import?name=made.ics', body))
  for await (const _ of await client.import.run({ uploadId, calendarName: 'Made' }));
}

function startEngine(home: string): ChildProcess {
  return spawn(process.execPath, [main, '--home', home, '--log', 'none'], { stdio: 'ignore' })
}

async function listening(home: string): Promise<Endpoint> {
  for (;;) {
    const endpoint = await findEndpoint(home)
    if (endpoint !== undefined) return endpoint
    await pause(1)
  }
}

async function connect(endpoint: Endpoint): Promise<{ client: Client; socket: WebSocket }> {
  const headers = { authorization: `Bearer ${endpoint.secret}` }
  const socket = new WebSocket(`ws+unix:${endpoint.socket}:/rpc`, { headers })
  await once(socket, 'open')
  return { client: createORPCClient(new RPCLink({ websocket: socket as never })), socket }
}

function get(endpoint: Endpoint, path: string, agent?: Agent): Promise<string> {
  return exchange(endpoint, { path, agent })
}

function send(endpoint: Endpoint, path: string, body: string): Promise<string> {
  return exchange(endpoint, { path, method: 'POST', body })
}

async function exchange(
  endpoint: Endpoint,
  question: { path: string; method?: string; body?: string; agent?: Agent },
): Promise<string> {
  const { body, ...options } = question
  const headers = { authorization: `Bearer ${endpoint.secret}` }
  const request = httpRequest({ socketPath: endpoint.socket, headers, ...options })
  request.end(body)
  const [response] = await once(request, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  return text
}

/** Resident memory in MB, where the system tells it. */
function memoryOf(child: ChildProcess): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}

async function timeEach(count: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < count / 5; round += 1) await work()
  const times: number[] = []
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now()
    await work()
    times.push(performance.now() - startedAt)
  }
  return times
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
