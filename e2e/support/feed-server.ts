import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { calendarFile } from './calendar-file.ts'

/** Publishes one calendar file, called Matches, on loopback. */
export class FeedServer {
  readonly #server: Server
  readonly url: string
  readonly #count: { requests: number }

  private constructor(server: Server, url: string, count: { requests: number }) {
    this.#count = count
    this.#server = server
    this.url = url
  }

  static async start(events: Parameters<typeof calendarFile>[0]): Promise<FeedServer> {
    const count = { requests: 0 }
    const server = createServer((_request, response) => {
      count.requests += 1
      response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8', etag: '"1"' })
      response.end(calendarFile(events).replace('BEGIN:VEVENT', 'X-WR-CALNAME:Matches\r\nBEGIN:VEVENT'))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new FeedServer(server, `http://127.0.0.1:${address.port}/matches.ics`, count)
  }

  /** How often it was asked. */
  get requests(): number {
    return this.#count.requests
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}
