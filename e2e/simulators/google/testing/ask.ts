import type { EventResource } from '../calendars/event-resource.ts'
import { GoogleSimulator, type GoogleSimulatorOptions } from '../google-simulator.ts'

/** An answer of the API, with its JSON read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** `reason` of Google's error; empty for an answer that is none. */
  readonly reason: string
  readonly body: {
    readonly items?: readonly EventResource[]
    readonly nextPageToken?: string
    readonly nextSyncToken?: string
    readonly [field: string]: unknown
  }
}

/** A simulator with an account, and a way to ask it as the program under test would. */
export class Desk {
  readonly simulator: GoogleSimulator
  readonly email = 'ada@example.com'
  /** Milliseconds since the epoch. */
  time = Date.UTC(2026, 0, 12, 8)
  token: string

  constructor(options: GoogleSimulatorOptions = {}) {
    this.simulator = new GoogleSimulator({ now: () => this.time, ...options })
    this.simulator.others.addAccount({ email: this.email, name: 'Ada', isWorkspace: true })
    this.token = this.simulator.signIn(this.email).accessToken
  }

  signIn(email: string, scopes?: readonly string[]): void {
    this.token = this.simulator.signIn(email, scopes).accessToken
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await this.simulator.fetch(
      new Request(`http://simulator/calendar/v3${path}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await answer.text()
    const read = text.startsWith('{') ? JSON.parse(text) : {}
    const reason: string = read.error?.errors?.[0]?.reason ?? ''
    return { status: answer.status, headers: answer.headers, text, reason, body: read }
  }

  /** The same, of the events of the primary calendar. */
  events(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return this.ask(method, `/calendars/primary/events${path}`, body, headers)
  }

  /** Inserts an event; one hour of a day where the body says no time. */
  async insert(body: Readonly<Record<string, unknown>>, query = ''): Promise<EventResource> {
    const answer = await this.events('POST', query, { ...hour, ...body })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.body as unknown as EventResource
  }

  /** All pages of a listing, or those from a page on: the events, the sync token of the last page, and how many pages there were. */
  async list(query = '', from?: string) {
    const items: EventResource[] = []
    let page = from === undefined ? '' : `&pageToken=${from}`
    for (let pages = 1; ; pages += 1) {
      const answer = await this.events('GET', `?${query}${page}`)
      if (answer.status !== 200) throw new Error(answer.text)
      items.push(...(answer.body.items ?? []))
      const { nextPageToken, nextSyncToken } = answer.body
      if (nextPageToken === undefined) return { items, pages, token: nextSyncToken ?? '' }
      page = `&pageToken=${nextPageToken}`
    }
  }
}

export const hour = {
  start: { dateTime: '2026-01-15T09:00:00+01:00' },
  end: { dateTime: '2026-01-15T10:00:00+01:00' },
}

export const weekly = {
  start: { dateTime: '2026-01-15T09:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-01-15T10:00:00', timeZone: 'Europe/Berlin' },
  recurrence: ['RRULE:FREQ=WEEKLY;COUNT=10'],
}
