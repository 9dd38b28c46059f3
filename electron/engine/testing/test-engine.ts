import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { Contract } from '#shared/rpc/contract.ts'
import { assertNoSecret, assertNoSecretIn } from '../../../e2e/simulators/shared/leaks.ts'
import { createEngine, type Engine, type EngineOptions } from '../create-engine.ts'
import type { Endpoint } from '../endpoint-file.ts'

export type Client = ContractRouterClient<Contract>

export interface TestEngine {
  engine: Engine
  home: string
  endpoint: Endpoint
  /** of the TCP listener */
  port: number
}

/** A data folder that is gone when the test is over; nothing in it, log and database included, may be a secret in the clear. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'kalends-engine-'))
  onTestFinished(() => {
    try {
      assertNoSecretIn(home)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
  return home
}

/** An engine on its local socket and a free port of 127.0.0.1; closed when the test is over. */
export async function startEngine(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const home = options.home ?? temporaryHome()
  const engine = await createEngine({
    listen: [{ host: '127.0.0.1', port: 0 }],
    pageFolder: join(home, 'no-page'),
    ...options,
    home,
  })
  onTestFinished(() => engine.close())
  const { endpoint } = engine
  const port = Number(
    endpoint.listeners
      .find((url) => url.startsWith('http:'))
      ?.split(':')
      .at(-1),
  )
  return { engine, home, endpoint, port }
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface Question {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/**
 * One HTTP exchange, with exactly the headers given: `fetch` would not let us lie about Host and Origin. Throws when a
 * provider's secret is in the answer.
 */
export async function ask(
  at: { socketPath: string } | { port: number; host?: string },
  question: Question,
): Promise<Answer> {
  const { body } = question
  const request = httpRequest({
    ...('port' in at ? { host: '127.0.0.1', ...at } : at),
    path: question.path,
    method: question.method ?? 'GET',
    headers: {
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...question.headers,
    },
    agent: false,
  })
  const answered = once(request, 'response')
  // A server that refuses a body closes while we still send it.
  request.on('error', () => undefined)
  request.end(body)
  const [response] = await answered
  let text = ''
  response.setEncoding('utf8')
  for await (const chunk of response) text += chunk
  assertNoSecret(text, `the answer to ${question.path}`)
  return { status: response.statusCode, headers: response.headers, text }
}

/** Asks over the local socket as somebody who can read the endpoint file. */
export function askLocally({ endpoint }: TestEngine, question: Question): Promise<Answer> {
  const headers = { authorization: `Bearer ${endpoint.secret}`, ...question.headers }
  return ask({ socketPath: endpoint.socket }, { ...question, headers })
}

/** The cookie of a new session of the page. */
export async function logIn({ engine, port }: TestEngine): Promise<string> {
  const { code } = engine.createLoginLink()
  const { headers } = await ask({ port }, { path: `/login?code=${code}` })
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

export async function openSocket(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  return socket
}

/** A client of the contract over `/rpc` on the local socket. */
export async function connectClient(
  { endpoint }: TestEngine,
  name = 'test',
): Promise<{ client: Client; socket: WebSocket }> {
  const socket = await openSocket(`ws+unix:${endpoint.socket}:/rpc`, {
    authorization: `Bearer ${endpoint.secret}`,
    'kalends-client': name,
  })
  const received: string[] = []
  socket.on('message', (message) => received.push(String(message)))
  onTestFinished(() => assertNoSecret(received.join('\n'), 'an answer over /rpc'))
  return { client: createORPCClient(new RPCLink({ websocket: socket as never })), socket }
}

/** A meeting at nine on a day in January 2026, in UTC. */
export function meeting(calendarId: string, day = '2026-01-12', title = 'Meeting') {
  return {
    calendarId,
    title,
    start: { dateTime: `${day}T09:00:00`, zone: 'UTC' },
    end: { dateTime: `${day}T10:00:00`, zone: 'UTC' },
  }
}

/** The events of a live agenda's next result. */
export async function eventsOf(
  next: Promise<IteratorResult<Agenda, unknown>>,
): Promise<Agenda['events'] | undefined> {
  const { done, value } = await next
  return done === true ? undefined : value.events
}
