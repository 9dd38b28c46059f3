import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  readonly method: string
  /** As it came over the wire. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** How a server differs from the good ones, in ways that are within the standard or nearly so. */
export interface Ways {
  readonly hasSyncCollection?: boolean
  /** Members of one sync-collection answer, after which it says 507. */
  readonly changesAtOnce?: number
  /** Whether sync-collection sends the resources along. */
  readonly sendsData?: boolean
  readonly etags?: 'strong' | 'weak' | 'none'
  readonly honoursIfNoneMatch?: boolean
  /** By which names its user is invited, as it writes them: `<D:href>mailto:…</D:href>`. */
  readonly addresses?: string
  /** Its `DAV` header. */
  readonly features?: string
  /** False: it forgets what it was asked. */
  readonly keepsCalls?: boolean
  /** How it writes the name of a resource (a path, decoded) in its answers. */
  writeHref?(path: string): string
}

/** Answers a call in its own way, or not at all; false leaves it to the server. */
export type Lie = (call: Call, response: ServerResponse) => boolean

const home = '/dav/'
export const smallCalendar = '/dav/work/'

/** A CalDAV server in a hundred lines with one calendar, on loopback, that can be told to lie. */
export class SmallServer {
  url = ''
  lie: Lie = () => false
  readonly calls: Call[] = []
  readonly #ways: Ways
  readonly #http: Server
  /** By decoded name. */
  readonly #resources = new Map<string, { readonly text: string; readonly version: number }>()
  /** Position of the last change of each name ever used. */
  readonly #changedAt = new Map<string, number>()
  #position = 0

  static async start(ways: Ways = {}): Promise<SmallServer> {
    const server = new SmallServer(ways)
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve))
    server.url = `http://127.0.0.1:${(server.#http.address() as AddressInfo).port}/`
    return server
  }

  constructor(ways: Ways) {
    this.#ways = ways
    this.#http = createServer((request, response) => void this.#take(request, response))
  }

  put(name: string, text: string): void {
    this.#position += 1
    this.#resources.set(name, { text, version: this.#position })
    this.#changedAt.set(name, this.#position)
  }

  delete(name: string): void {
    this.#position += 1
    this.#resources.delete(name)
    this.#changedAt.set(name, this.#position)
  }

  get(name: string): string | undefined {
    return this.#resources.get(name)?.text
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve))
    this.#http.closeAllConnections()
    await closed
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const call = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
    if (this.#ways.keepsCalls !== false) this.calls.push(call)
    if (!this.lie(call, response)) this.#answer(call, response)
  }

  #answer(call: Call, response: ServerResponse): true {
    const path = decodeURIComponent(call.path)
    if (path === '/' || path === home) return this.#answerHome(call, response)
    if (path === smallCalendar) return this.#answerCalendar(call, response)
    if (path.startsWith(smallCalendar))
      return this.#answerResource(path.slice(smallCalendar.length), call, response)
    return send(response, 404)
  }

  #answerHome({ method, headers }: Call, response: ServerResponse): true {
    const { addresses, features = '1, calendar-access, calendar-auto-schedule' } = this.#ways
    if (method === 'OPTIONS') return send(response, 200, '', { dav: features })
    const principal = `<D:current-user-principal><D:href>${home}</D:href></D:current-user-principal>`
    const homes = `<C:calendar-home-set><D:href>${home}</D:href></C:calendar-home-set>`
    const names =
      addresses === undefined ? '' : `<C:calendar-user-address-set>${addresses}</C:calendar-user-address-set>`
    const self = member(home, `${principal}${homes}${names}<D:resourcetype><D:collection/></D:resourcetype>`)
    const kind =
      '<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Work</D:displayname>'
    return sendMultistatus(response, headers.depth === '1' ? self + member(smallCalendar, kind) : self)
  }

  #answerCalendar({ method, headers, body }: Call, response: ServerResponse): true {
    if (method === 'PROPFIND') {
      const tag = member(smallCalendar, `<S:getctag>${this.#position}</S:getctag>`)
      const all = [...this.#resources.keys()].map((name) => this.#member(name, false))
      return sendMultistatus(response, headers.depth === '1' ? tag + all.join('') : tag)
    }
    if (body.includes('sync-collection')) return this.#answerSync(body, response)
    if (!body.includes('calendar-multiget')) return send(response, 501)
    const names = [...body.matchAll(/<href>([^<]*)<\/href>/g)].map(([, href = '']) =>
      decodeURIComponent(href).slice(smallCalendar.length),
    )
    return sendMultistatus(response, names.map((name) => this.#member(name, true)).join(''))
  }

  #answerSync(body: string, response: ServerResponse): true {
    const {
      hasSyncCollection = true,
      changesAtOnce = Number.POSITIVE_INFINITY,
      sendsData = true,
    } = this.#ways
    if (!hasSyncCollection) return send(response, 403, '<error xmlns="DAV:"><supported-report/></error>')
    const [, token = ''] = /<sync-token>([^<]*)</.exec(body) ?? []
    const since = token === '' ? 0 : Number(/^token-(\d+)$/.exec(token)?.[1] ?? Number.NaN)
    if (Number.isNaN(since) || since > this.#position)
      return send(response, 403, '<error xmlns="DAV:"><valid-sync-token/></error>')
    const news = [...this.#changedAt]
      .filter(([name, at]) => at > since && (token !== '' || this.#resources.has(name)))
      .sort(([, one], [, other]) => one - other)
    const shown = news.slice(0, changesAtOnce)
    const isTruncated = shown.length < news.length
    const until = isTruncated ? (shown.at(-1)?.[1] ?? since) : this.#position
    const members = shown.map(([name]) => this.#member(name, sendsData && body.includes('calendar-data')))
    const more = `<D:response><D:href>${smallCalendar}</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>`
    return sendMultistatus(response, members.join('') + (isTruncated ? more : ''), `token-${until}`)
  }

  #answerResource(name: string, { method, headers, body }: Call, response: ServerResponse): true {
    const current = this.#resources.get(name)
    const isRefused =
      (headers['if-match'] !== undefined && headers['if-match'] !== this.#comparableEtag(name)) ||
      (headers['if-none-match'] === '*' && current !== undefined && this.#ways.honoursIfNoneMatch !== false)
    if (method === 'GET') {
      if (current === undefined) return send(response, 404)
      return send(response, 200, current.text, { 'content-type': 'text/calendar', ...this.#etagHeader(name) })
    }
    if (method === 'DELETE' && current === undefined) return send(response, 404)
    if (isRefused) return send(response, 412)
    if (method === 'DELETE') this.delete(name)
    else if (method === 'PUT') this.put(name, body)
    else return send(response, 405)
    return send(response, 204, '', method === 'PUT' ? this.#etagHeader(name) : {})
  }

  #etag(name: string): string {
    const { version } = this.#resources.get(name) ?? { version: 0 }
    const { etags = 'strong' } = this.#ways
    return etags === 'none' ? '' : `${etags === 'weak' ? 'W/' : ''}"v${version}"`
  }

  /** A weak ETag never matches (RFC 9110 §13.1.1). */
  #comparableEtag(name: string): string {
    const etag = this.#etag(name)
    return etag.startsWith('W/') || etag === '' ? 'nothing' : etag
  }

  #etagHeader(name: string): Record<string, string> {
    const etag = this.#etag(name)
    return etag === '' ? {} : { etag }
  }

  #member(name: string, hasData: boolean): string {
    const { writeHref = (path) => path.split('/').map(encodeURIComponent).join('/') } = this.#ways
    const href = writeHref(smallCalendar + name)
    const resource = this.#resources.get(name)
    if (resource === undefined)
      return `<D:response><D:href>${escaped(href)}</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>`
    const etag = this.#etag(name)
    const data = hasData ? `<C:calendar-data>${escaped(resource.text)}</C:calendar-data>` : ''
    return member(href, (etag === '' ? '' : `<D:getetag>${escaped(etag)}</D:getetag>`) + data)
  }
}

/** One member of a 207 answer with the properties that it has. */
export function member(href: string, properties: string): string {
  return `<D:response><D:href>${escaped(href)}</D:href><D:propstat><D:prop>${properties}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`
}

export function multistatus(members: string, token?: string): string {
  const end = token === undefined ? '' : `<D:sync-token>${token}</D:sync-token>`
  return `<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/" xmlns:A="http://apple.com/ns/ical/">${members}${end}</D:multistatus>`
}

export function sendMultistatus(response: ServerResponse, members: string, token?: string): true {
  return send(response, 207, multistatus(members, token), {
    'content-type': 'application/xml; charset=utf-8',
  })
}

export function send(
  response: ServerResponse,
  status: number,
  body = '',
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, headers).end(body)
  return true
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;')
}
