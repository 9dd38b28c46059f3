import { basic } from '#electron/providers/caldav/testing/dav-server.ts'
import type { ServedCalendar } from './synced-store.ts'

/** A resource as the server has it. */
export interface RawResource {
  readonly name: string
  readonly etag: string
  readonly text: string
}

/** Another client of the same calendar, with nothing of Kalends in it: plain requests and regular expressions. */
export class RawClient {
  readonly #calendar: ServedCalendar

  constructor(calendar: ServedCalendar) {
    this.#calendar = calendar
  }

  async names(): Promise<string[]> {
    const answer = await this.#request('PROPFIND', '', { depth: '1' })
    const hrefs = (await answer.text()).matchAll(/<(?:\w+:)?href>([^<]*)</g)
    const names = [...hrefs].map(([, href = '']) => decodeURIComponent(href.split('/').at(-1) ?? ''))
    return [...new Set(names)].filter((name) => name.endsWith('.ics'))
  }

  async all(): Promise<RawResource[]> {
    const resources: RawResource[] = []
    for (const name of await this.names()) resources.push(await this.get(name))
    return resources
  }

  async get(name: string): Promise<RawResource> {
    const answer = await this.#request('GET', name)
    if (answer.status !== 200) throw new Error(`GET ${name}: ${answer.status}`)
    return { name, etag: answer.headers.get('etag') ?? '', text: await answer.text() }
  }

  async put(name: string, text: string, etag?: string): Promise<void> {
    const condition: Record<string, string> =
      etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag }
    const headers = { ...condition, 'content-type': 'text/calendar; charset=utf-8' }
    const answer = await this.#request('PUT', name, headers, text)
    if (!answer.ok) throw new Error(`PUT ${name}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }

  async delete({ name, etag }: RawResource): Promise<void> {
    const answer = await this.#request('DELETE', name, { 'if-match': etag })
    if (!answer.ok) throw new Error(`DELETE ${name}: ${answer.status}`)
    await answer.arrayBuffer()
  }

  #request(
    method: string,
    name: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Response> {
    const url = new URL(`${this.#calendar.path}${encodeURIComponent(name)}`, this.#calendar.url)
    return fetch(url, {
      method,
      headers: { authorization: basic(this.#calendar), ...headers },
      body: body ?? null,
    })
  }
}

/** The value of a property in a calendar text, unfolded; empty when it is missing. */
export function propertyIn(text: string, name: string): string {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '')
  return new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\r?$`, 'm').exec(unfolded)?.[1] ?? ''
}

export function calendarText(...lines: string[]): string {
  const all = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Other client//EN',
    ...lines,
    'END:VCALENDAR',
    '',
  ]
  return all.join('\r\n')
}
