import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { openGate } from '../gate.ts'
import { describeReading, pullAll, type ReadableWorld } from '../testing/reading-contract.ts'
import { FeedProvider } from './feed-provider.ts'
import { feedUrl } from './feed-request.ts'
import { isPublicAddress } from './public-address.ts'

const { signal } = new AbortController()
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('a feed as a provider', () => {
  let world: ReadableWorld
  beforeAll(async () => {
    let text = feed(event('a'), event('b'))
    const server = createServer((request, response) => answering(text)(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    world = {
      provider: feedAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.ics`),
      calendar: 'feed',
      missingCalendar: '',
      deadCursor: '',
      spoil: async () => {
        text = feed(event('a'), event('b'), 'BEGIN:VEVENT\r\nUID:spoilt\r\nDTSTART:soon\r\nEND:VEVENT')
        return 'spoilt'
      },
      close: async () => void server.close(),
    }
  })
  afterAll(() => world.close())
  describeReading(() => world, { hasCalendars: false, cursorsDie: false })
})

describe('a feed', () => {
  it('is one read-only calendar with the name that it gives itself', async () => {
    const provider = feedAt(await serve(answering(feed(event('a')))))
    expect(await provider.listCalendars(signal)).toMatchObject([
      { ref: 'feed', name: 'Matches', writable: false },
    ])
    await expect(provider.create()).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('gives what is new, changed and gone since the last look', async () => {
    let text = feed(event('a'), event('b'), event('c'))
    const provider = feedAt(await serve((request, response) => answering(text)(request, response)))
    const first = await pullAll(provider, 'feed', null)
    expect(first.items.map(({ ref }) => ref)).toEqual(['a', 'b', 'c'])
    text = feed(event('a'), event('b', 'Moved'), event('d'))
    const second = await pullAll(provider, 'feed', first.cursor)
    expect(second.items.map(({ ref, item }) => [ref, item.content.title])).toEqual([
      ['b', 'Moved'],
      ['d', 'Event d'],
    ])
    expect(second.removed).toEqual(['c'])
  })

  it('takes an event that is published anew with another DTSTAMP for the same', async () => {
    let stamp = '20260101T000000Z'
    const text = () => feed(event('a')).replace(/DTSTAMP:.*/, `DTSTAMP:${stamp}`)
    const provider = feedAt(await serve((request, response) => answering(text())(request, response)))
    const { cursor } = await pullAll(provider, 'feed', null)
    stamp = '20260202T000000Z'
    expect((await pullAll(provider, 'feed', cursor)).items).toEqual([])
  })

  it('asks only whether it changed, and believes it when it did not', async () => {
    const asked: (string | undefined)[] = []
    const url = await serve((request, response) => {
      asked.push(request.headers['if-none-match'])
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"1"' }).end(feed(event('a')))
    })
    const { cursor } = await pullAll(feedAt(url), 'feed', null)
    expect(await pullAll(feedAt(url), 'feed', cursor)).toMatchObject({ items: [], removed: [], cursor })
    expect(asked).toEqual([undefined, '"1"'])
  })

  it('keeps an event that can no longer be read, and says why', async () => {
    let text = feed(event('a'), event('b'))
    const provider = feedAt(await serve((request, response) => answering(text)(request, response)))
    const { cursor } = await pullAll(provider, 'feed', null)
    text = text.replace('DTSTART:20260105T090000Z\r\nSUMMARY:Event b', 'DTSTART:nonsense\r\nSUMMARY:Event b')
    const pages = []
    for await (const page of provider.pull('feed', cursor, () => null, signal)) pages.push(page)
    expect(pages.flatMap(({ removed }) => removed)).toEqual([])
    expect(pages.flatMap(({ unreadable }) => unreadable)).toMatchObject([{ ref: 'b', message: /DTSTART/ }])
  })

  it('believes no part of a series of which a part can not be read', async () => {
    const rule = (uid: string) => event(uid).replace('SUMMARY', 'RRULE:FREQ=DAILY\r\nSUMMARY')
    const exception = event('a').replace('UID:a', 'UID:a\r\nRECURRENCE-ID:20260106T090000Z')
    let text = feed(rule('a'), exception, event('b'))
    const provider = feedAt(await serve((request, response) => answering(text)(request, response)))
    const first = await pullAll(provider, 'feed', null)
    expect(Object.keys(first.items[0]?.item.exceptions ?? {})).toEqual(['2026-01-06T09:00:00'])
    text = feed(rule('a').replace('DTSTART:2026', 'DTSTART:x'), exception, event('b'))
    const second = await pullAll(provider, 'feed', first.cursor)
    expect(second).toMatchObject({ items: [], removed: [], unreadable: [{ ref: 'a' }] })
  })

  it('follows redirects, unpacks, and keeps its name and password to itself', async () => {
    const target = await serve((request, response) => {
      expect(request.headers.authorization).toBe(undefined)
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(feed(event('a'))))
    })
    const start = new URL(
      await serve((_request, response) => response.writeHead(302, { location: target }).end()),
    )
    start.username = 'ana'
    start.password = 'secret'
    expect((await pullAll(feedAt(start.href), 'feed', null)).items).toHaveLength(1)
  })

  it.each([
    ['a sign-in page', answering('<!doctype html><title>Sign in</title>'), 'unavailable', /not a calendar/],
    ['no such feed', status(404), 'calendar-gone', /no longer has/],
    ['a wrong secret', status(403), 'auth', /still right/],
    ['a busy server', status(429), 'rate-limited', /wait/],
    ['a broken server', status(500), 'unavailable', /500/],
    ['more than the limit', answering(feed(event('x'.repeat(5_000)))), 'unavailable', /larger than/],
    ['a bomb', bomb, 'unavailable', /larger than/],
    ['a circle', circle, 'unavailable', /in circles/],
    ['half an answer', half, 'unavailable', /./],
    [
      'a feed that ends in the middle',
      answering(feed(event('a')).replace('END:VCALENDAR', '')),
      'unavailable',
      /ends in the middle/,
    ],
    ['nothing', answering(''), 'unavailable', /not a calendar/],
    ['silence', () => {}, 'unavailable', /no answer in time/],
    ['drips', drip, 'unavailable', /no answer in time/],
    ['no packing that was said to be one', unpacked, 'unavailable', /does not answer/],
  ] as const)('says so when it meets %s', async (_what, listener, kind, message) => {
    const provider = feedAt(await serve(listener as RequestListener), {
      largestOctets: 4_096,
      longestMilliseconds: 300,
    })
    await expect(pullAll(provider, 'feed', null)).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    })
  })

  it.each([
    ['no such feed', status(404), { code: 'feed-gone', host: expect.stringMatching(/^127\.0\.0\.1:/) }],
    ['a broken server', status(500), { code: 'server-down', status: 500 }],
    ['more than the limit', bomb, { code: 'server-answer-too-large' }],
    ['a circle', circle, { code: 'server-in-circles' }],
    ['a web page', answering('<!doctype html>'), { code: 'feed-not-calendar' }],
    ['silence', () => {}, { code: 'server-silent', why: 'too-late' }],
  ] as const)('says of %s what a page can say in its language', async (_what, listener, fact) => {
    const limits = { largestOctets: 4_096, longestMilliseconds: 300 }
    const provider = feedAt(await serve(listener as RequestListener), limits)
    await expect(pullAll(provider, 'feed', null)).rejects.toMatchObject({ fact })
  })
})

describe('a feed that the person did not allow to be private', () => {
  it.each(['127.0.0.1', '[::1]', 'localhost'])('is not fetched from %s', async (host) => {
    const url = new URL(await serve(answering(feed(event('a')))))
    url.hostname = host
    const provider = feedAt(url.href, { allowPrivateAddress: false })
    await expect(pullAll(provider, 'feed', null)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each([
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['not an address', false],
    ['93.184.216.34', true],
    ['2606:2800:220:1::1', true],
  ])('%s is public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected)
  })
})

describe('the address of a feed', () => {
  it('may be given with webcal:', () => {
    expect(feedUrl('webcal://example.org/a.ics').href).toBe('https://example.org/a.ics')
  })

  it.each(['', 'example', 'file:///etc/passwd', 'javascript:alert(1)'])('is not %j', (text) => {
    expect(() => feedUrl(text)).toThrow(/address/)
  })
})

function feedAt(
  url: string,
  options: { allowPrivateAddress?: boolean; largestOctets?: number; longestMilliseconds?: number } = {},
): FeedProvider {
  return new FeedProvider({ url, gate: openGate, zones: new Zones(), allowPrivateAddress: true, ...options })
}

function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.ics`),
    ),
  )
}

function feed(...events: string[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', 'X-WR-CALNAME:Matches', ...events]
  return `${lines.join('\r\n')}\r\nEND:VCALENDAR\r\n`
}

function event(uid: string, title = `Event ${uid}`): string {
  const lines = [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260105T090000Z',
    `SUMMARY:${title}`,
  ]
  return [...lines, 'END:VEVENT'].join('\r\n')
}

function answering(text: string): RequestListener {
  return (_request, response) => response.writeHead(200, { 'content-type': 'text/calendar' }).end(text)
}

function status(code: number): RequestListener {
  return (_request, response) => response.writeHead(code).end()
}

function bomb(...[_request, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)))
}

function drip(...[_request, response]: Parameters<RequestListener>): void {
  response.writeHead(200).write('BEGIN:VCALENDAR\r\n')
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

function unpacked(...[_request, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(feed(event('a')))
}

function circle(...[request, response]: Parameters<RequestListener>): void {
  response.writeHead(302, { location: request.url }).end()
}

function half(...[_request, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('BEGIN:VCALENDAR\r\n', () => response.destroy())
}
