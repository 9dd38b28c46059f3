import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { onTestFinished } from 'vitest'

export interface StandIn {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** A server on loopback that a test plays with; gone when the test is over. */
export class RemoteServer {
  /** Answered in place of what would be answered; `hang` answers nothing at all. */
  standIn: StandIn | 'hang' | null = null
  /** `METHOD path` of each request since it was last emptied. */
  requests: string[] = []
  readonly #server: Server
  #port = 0

  constructor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    this.#server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.url}`)
      if (this.standIn === null) answer(request, response)
      else if (this.standIn !== 'hang') {
        response.writeHead(this.standIn.status, this.standIn.headers).end(this.standIn.body)
      }
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  async start(): Promise<this> {
    await this.open()
    onTestFinished(() => this.shut())
    return this
  }

  /** Listens, again on the port that it had. */
  async open(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.#port = typeof address === 'object' && address !== null ? address.port : 0
  }

  /** Refuses connections from now on. */
  async shut(): Promise<void> {
    if (!this.#server.listening) return
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }
}

/** Passes everything on to another server. */
export function startProxy(target: string): Promise<RemoteServer> {
  const { hostname, port } = new URL(target)
  return new RemoteServer((request, response) => {
    const { method, url: path, headers } = request
    const onward = httpRequest({ hostname, port, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }).start()
}

/** Gives a calendar file, with an ETag that changes with it. */
export async function startFeed(text: string): Promise<RemoteServer & { text: string }> {
  const feed = { text }
  const server = await new RemoteServer((request, response) => {
    const etag = `"${Buffer.from(feed.text).length}-${feed.text.split('BEGIN:VEVENT').length}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else response.writeHead(200, { 'content-type': 'text/calendar', etag }).end(feed.text)
  }).start()
  Object.defineProperty(server, 'text', {
    get: () => feed.text,
    set: (value: string) => {
      feed.text = value
    },
  })
  return server as RemoteServer & { text: string }
}

/** An event that takes an hour at noon of a day in January 2026. */
export function eventText(uid: string, title: string, day = 12): string {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:202601${String(day).padStart(2, '0')}T120000Z`,
    `DTEND:202601${String(day).padStart(2, '0')}T130000Z`,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ].join('\r\n')
}

export function calendarText(...events: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n')
}
