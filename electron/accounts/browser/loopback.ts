import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AuthorizationAnswer } from '../sign-in-service.ts'
import { isSameState, readAnswer } from './authorization-answer.ts'
import { type Result, resultHeaders, resultPage } from './result-page.ts'

export interface LoopbackOptions {
  /** Of the one sign-in whose answer is waited for. */
  readonly state: string
  /** By which the browser comes back: as an address that providers compare without the port (O6). */
  readonly host: '127.0.0.1' | 'localhost'
  /** Takes the answer, once, and says what the browser is to show. */
  answered(answer: AuthorizationAnswer): Promise<Result>
}

/** How long a browser may take to read the last page. */
const patienceMilliseconds = 2_000
/** A form with a code has a few kilobytes. */
const mostOctets = 64 * 1024

const stranger: Result = {
  isGood: false,
  title: 'This belongs to no sign-in that is waiting',
  paragraphs: ['It may be an old page. Nothing was done. Begin the sign-in again in Kalends.'],
}
const spent: Result = {
  isGood: false,
  title: 'This sign-in has ended already',
  paragraphs: ['Its answer counts once. What came of it is in Kalends; begin again there if you need to.'],
}
const late: Result = {
  isGood: false,
  title: 'This took too long',
  paragraphs: ['A sign-in is good for ten minutes. Begin again in Kalends.'],
}

/**
 * Where the browser comes back to (RFC 8252 §7.3): a random port of this machine, for one sign-in. It takes the answer in
 * the address and as a form (O5). What does not carry the state of the sign-in changes nothing.
 */
export class Loopback {
  readonly #options: LoopbackOptions
  readonly #servers: Server[] = []
  readonly #responding = new Set<Promise<void>>()
  #state: 'waiting' | 'spent' | 'late' = 'waiting'
  #port = 0

  static async open(options: LoopbackOptions): Promise<Loopback> {
    const loopback = new Loopback(options)
    await loopback.#listen('127.0.0.1')
    // Browsers may try the other family first where the address has a name.
    if (options.host === 'localhost') await loopback.#listen('::1').catch(() => undefined)
    return loopback
  }

  private constructor(options: LoopbackOptions) {
    this.#options = options
  }

  get redirectUri(): string {
    return `http://${this.#options.host}:${this.#port}`
  }

  /** The sign-in is over: an answer that comes now is told so. */
  end(why: 'spent' | 'late'): void {
    if (this.#state === 'waiting') this.#state = why
  }

  /** Takes no more answers, and ends when the browser has been told what it waits for. */
  async close(): Promise<void> {
    for (const server of this.#servers) server.close()
    await Promise.race([
      Promise.all(this.#responding),
      sleep(patienceMilliseconds, undefined, { ref: false }),
    ])
    for (const server of this.#servers) server.closeAllConnections()
  }

  async #listen(address: string): Promise<void> {
    const server = createServer((request, response) => {
      const sent = new Promise<void>((resolve) => response.once('close', resolve))
      this.#responding.add(sent)
      void sent.then(() => this.#responding.delete(sent))
      this.#respond(request, response).catch(() => response.destroy())
    })
    server.listen(this.#port, address)
    await once(server, 'listening')
    const bound = server.address()
    this.#port = typeof bound === 'object' && bound !== null ? bound.port : 0
    this.#servers.push(server)
    // It must not keep a process from ending.
    server.unref()
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.redirectUri)
    // Another name for this machine: a page elsewhere that wants to look like us.
    const isOurs = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`].includes(request.headers.host ?? '')
    if (!isOurs || url.pathname !== '/' || !['GET', 'POST'].includes(request.method ?? '')) {
      response.writeHead(404, resultHeaders).end()
      return
    }
    const parameters = request.method === 'POST' ? await formOf(request) : url.searchParams
    const answer = parameters === null ? null : readAnswer(parameters)
    if (answer === null || !isSameState(answer.state, this.#options.state))
      return show(response, 400, stranger)
    if (this.#state !== 'waiting') return show(response, 400, this.#state === 'late' ? late : spent)
    this.#state = 'spent'
    const result = await this.#options.answered(answer)
    show(response, 200, result)
  }
}

function show(response: ServerResponse, status: number, result: Result): void {
  response.writeHead(status, { ...resultHeaders, connection: 'close' }).end(resultPage(result))
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return null
  const chunks: Buffer[] = []
  let octets = 0
  for await (const chunk of request) {
    octets += (chunk as Buffer).length
    if (octets > mostOctets) return null
    chunks.push(chunk as Buffer)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
