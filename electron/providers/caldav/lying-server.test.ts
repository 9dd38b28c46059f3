import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openGate } from '../gate.ts'
import type { WriteOptions } from '../provider.ts'
import { pullAll } from '../testing/reading-contract.ts'
import { sampleItem } from '../testing/sample-items.ts'
import type { DavClientOptions } from './dav-client.ts'
import {
  type Lie,
  member,
  multistatus,
  send,
  sendMultistatus,
  smallCalendar,
  type Ways,
} from './testing/small-server.ts'
import { openSmallWorld, providerAt, type SmallWorld, smallEvent } from './testing/small-world.ts'

const { signal } = new AbortController()
const options: WriteOptions = { signal, notify: 'none' }
const worlds: SmallWorld[] = []
afterEach(async () => {
  for (const { server } of worlds.splice(0)) await server.close()
})

/** A server with the events a and b, which lies from now on. */
async function lying(
  lie: Lie,
  options: Partial<DavClientOptions> & { readonly ways?: Ways } = {},
): Promise<SmallWorld> {
  const world = await openSmallWorld(options)
  worlds.push(world)
  for (const uid of ['a', 'b']) world.server.put(`${uid}.ics`, smallEvent(uid))
  world.server.lie = lie
  return world
}

const always =
  (answer: (response: ServerResponse) => true): Lie =>
  (_call, response) =>
    answer(response)

const html = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>'
const signIn = (response: ServerResponse) => send(response, 200, html, { 'content-type': 'text/html' })
const xml = (text: string) => (response: ServerResponse) =>
  send(response, 207, text, { 'content-type': 'application/xml' })
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    send(response, code, '', headers)

describe('a sign-in page in place of the server', () => {
  it('is no calendar, no list of calendars and no event', async () => {
    const { provider } = await lying(always(signIn))
    await expect(provider.listCalendars(signal)).rejects.toMatchObject({ message: /sign-in page/ })
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({ kind: 'unavailable' })
    const fetched = provider.fetch(smallCalendar, `${smallCalendar}a.ics`, signal)
    await expect(fetched).rejects.toMatchObject({
      kind: 'unavailable',
      message: /sign-in page/,
      fact: { code: 'server-hidden' },
    })
  })

  it('has stored nothing and deleted nothing', async () => {
    const { provider, server } = await lying(() => false)
    const a = await provider.fetch(smallCalendar, `${smallCalendar}a.ics`, signal)
    // A strong ETag makes it no better.
    server.lie = always((response) => send(response, 200, html, { 'content-type': 'text/html', etag: '"1"' }))
    const writes = [
      provider.create(smallCalendar, 'new', sampleItem('new'), options),
      provider.update(smallCalendar, a, a.item, options),
      provider.delete(smallCalendar, a, options),
      provider.deleteCalendar(smallCalendar, signal),
      provider.createCalendar('more', { name: 'More', description: '', color: null }, signal),
    ]
    const outcomes = await Promise.allSettled(writes)
    expect(outcomes.map(({ status }) => status)).toEqual(writes.map(() => 'rejected'))
    const kinds = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.kind)
    expect(kinds.slice(0, 4)).toEqual(['unavailable', 'unavailable', 'unavailable', 'unavailable'])
  })

  it('is not followed to by a write', async () => {
    const base = { etag: '"v1"', item: sampleItem('a'), editedAt: null, payload: '' }
    const { provider, server } = await lying(({ method }, response) =>
      method === 'PROPFIND' ? false : send(response, 302, '', { location: '/login' }),
    )
    await expect(
      provider.delete(smallCalendar, { ...base, ref: `${smallCalendar}a.ics` }, options),
    ).rejects.toMatchObject({ kind: 'unavailable', message: /sign-in page/ })
    expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /dav/work/a.ics'])
  })
})

describe('an answer that is not what it should be', () => {
  it.each([
    ['nothing', xml(''), /empty|root|well-formed/],
    ['XML cut short', xml(multistatus(member('/dav/work/a.ics', '')).slice(0, -40)), /well-formed/],
    ['other XML', xml('<feed xmlns="http://www.w3.org/2005/Atom"/>'), /as a CalDAV server does/],
    ['no XML', xml('{"error": "no"}'), /well-formed/],
    ['a list without end', xml(multistatus('')), /where its changes end/],
    [
      'entities that grow',
      xml(`<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><m>&b;</m>`),
      /document type/,
    ],
    ['an entity of its own', xml('<D:multistatus xmlns:D="DAV:">&secret;</D:multistatus>'), /well-formed/],
    ['deep nesting', xml(`${'<a>'.repeat(100_000)}`), /nested too deeply/],
    ['a huge attribute', xml(`<a b="${'x'.repeat(3_000_000)}"/>`), /well-formed|markup/],
    ['a comment without end', xml(`<a><!-- ${'x'.repeat(3_000_000)}`), /well-formed|markup/],
    [
      'a million properties',
      xml(multistatus(`<D:response>${'<x/>'.repeat(30_000)}</D:response>`)),
      /too many elements/,
    ],
    ['200 and nothing', status(200), /makes no sense/],
    ['an error inside', status(500), /makes no sense/],
  ] as const)('is %s, and is refused', async (_what, answer, message) => {
    const limits = { longestText: 1024 * 1024 }
    const { provider } = await lying(
      ({ method }, response) => (method === 'REPORT' || method === 'PROPFIND') && answer(response),
      { limits },
    )
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(message),
    })
  })

  it('does not matter by its content type', async () => {
    const { provider } = await lying(({ method }, response) => {
      if (method === 'REPORT') response.setHeader('content-type', 'text/plain')
      return false
    })
    expect((await pullAll(provider, smallCalendar, null)).items).toHaveLength(2)
  })

  it('is garbage for one event only, which is said and left alone', async () => {
    const members = [
      member(
        '/dav/work/a.ics',
        `<D:getetag>"1"</D:getetag><C:calendar-data>${smallEvent('a')}</C:calendar-data>`,
      ),
      member(
        '/dav/work/b.ics',
        '<D:getetag>"1"</D:getetag><C:calendar-data>BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:b\n</C:calendar-data>',
      ),
      member(
        '/dav/work/task.ics',
        '<D:getetag>"1"</D:getetag><C:calendar-data>BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t\nEND:VTODO\nEND:VCALENDAR\n</C:calendar-data>',
      ),
      member('/dav/work/folder/', '<D:getetag>"1"</D:getetag>'),
      '<D:response><D:href>/dav/work/c.ics</D:href><D:status>HTTP/1.1 403 Forbidden</D:status></D:response>',
      '<D:response><D:status>HTTP/1.1 404 Not Found</D:status></D:response>',
    ]
    const { provider } = await lying(({ method }, response) =>
      method === 'REPORT' ? sendMultistatus(response, members.join(''), 'token-9') : false,
    )
    const { items, unreadable, removed } = await pullAll(
      provider,
      smallCalendar,
      '{"kind":"token","token":"token-1"}',
    )
    expect(items.map(({ item }) => item.uid)).toEqual(['a'])
    expect(unreadable).toMatchObject([{ ref: '/dav/work/b.ics', message: /ends in the middle/ }])
    expect(removed).toEqual(['/dav/work/task.ics'])
  })
})

describe('an event that is too large', () => {
  it('is said and left alone, and the others are taken in, in little memory', async () => {
    const { provider, server } = await lying(() => false)
    server.put(
      'huge.ics',
      smallEvent('huge', `ATTACH;ENCODING=BASE64;VALUE=BINARY:${'QUJD'.repeat(13_000_000)}`),
    )
    server.put('z.ics', smallEvent('z'))
    const before = process.memoryUsage().rss
    const { items, unreadable } = await pullAll(provider, smallCalendar, null)
    expect(items.map(({ item }) => item.uid).sort()).toEqual(['a', 'b', 'z'])
    expect(unreadable).toMatchObject([{ ref: `${smallCalendar}huge.ics`, message: /too large/ }])
    // The server, which holds it several times over, is in this process, too.
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024)
    const fetched = provider.fetch(smallCalendar, `${smallCalendar}huge.ics`, signal)
    await expect(fetched).rejects.toMatchObject({ kind: 'invalid', message: /too large/ })
  })
})

describe('a server without an end', () => {
  const limits = { idleMilliseconds: 150, totalMilliseconds: 400, totalOctets: 1024 * 1024 }

  it.each<[string, (response: ServerResponse) => true, RegExp]>([
    ['says nothing', () => true, /no answer in time/],
    [
      'stops in the middle',
      (response) => begin(response, '<D:multistatus xmlns:D="DAV:">'),
      /no answer in time/,
    ],
    ['drips', (response) => drip(response, 20), /no answer in time/],
    ['never stops', (response) => pour(response), /larger than 1 MB/],
    ['hangs up', (response) => hangUp(response), /does not answer/],
  ])('that %s is left', async (_what, answer, message) => {
    const { provider } = await lying(({ method }, response) => method === 'REPORT' && answer(response), {
      limits,
    })
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(message),
    })
  })

  it('is told from one that is slow', async () => {
    const { provider } = await lying(
      ({ method }, response) => method === 'REPORT' && slowly(response, multistatus('', 'token-1')),
      { limits: { ...limits, totalMilliseconds: 10_000 } },
    )
    expect((await pullAll(provider, smallCalendar, null)).items).toEqual([])
  })

  it('is left at once when we are told to stop', async () => {
    const { provider } = await lying(({ method }) => method === 'REPORT')
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 50)
    const pulled = provider
      .pull(smallCalendar, null, () => null, stop.signal)
      [Symbol.asyncIterator]()
      .next()
    await expect(pulled).rejects.toThrow('enough')
  })

  it('that says more is to come for ever is left', async () => {
    const more =
      '<D:response><D:href>/dav/work/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>'
    const { provider } = await lying(({ method }, response) =>
      method === 'REPORT' ? sendMultistatus(response, more, 'token-1') : false,
    )
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({
      kind: 'unavailable',
      message: /repeats/,
    })
  })
})

describe('a refusal', () => {
  it.each([
    [401, {}, 'auth'],
    [403, {}, 'forbidden'],
    [404, {}, 'calendar-gone'],
    [410, {}, 'calendar-gone'],
    [405, {}, 'unavailable'],
    [429, {}, 'rate-limited'],
    [500, {}, 'unavailable'],
    [502, {}, 'unavailable'],
    [503, {}, 'unavailable'],
    [503, { 'retry-after': '7' }, 'rate-limited'],
    [507, {}, 'unavailable'],
  ] as const)('with %i %j of a pull is said as what it is', async (code, headers, kind) => {
    const { provider } = await lying(always(status(code, headers)))
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({ kind })
  })

  it.each([
    [400, 'invalid'],
    [401, 'auth'],
    [403, 'forbidden'],
    [405, 'forbidden'],
    [409, 'invalid'],
    [412, 'precondition-failed'],
    [413, 'invalid'],
    [415, 'invalid'],
    [423, 'unavailable'],
    [500, 'unavailable'],
    [507, 'unavailable'],
  ] as const)('with %i of a change is said as what it is', async (code, kind) => {
    const { provider } = await lying(({ method }, response) => method === 'PUT' && send(response, code))
    const a = await provider.fetch(smallCalendar, `${smallCalendar}a.ics`, signal)
    await expect(provider.update(smallCalendar, a, a.item, options)).rejects.toMatchObject({ kind })
  })

  it.each([
    ['7', 7_000, 7_000],
    ['a date in a minute', 50_000, 61_000],
    ['soon', null, null],
  ])('says how long to wait: %s', async (text, least, most) => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    const wait = text.startsWith('a date') ? inAMinute : text
    const { provider } = await lying(always(status(429, { 'retry-after': wait })))
    const error = await pullAll(provider, smallCalendar, null).catch((thrown: unknown) => thrown)
    const { retryAfterMilliseconds: asked } = error as { retryAfterMilliseconds: number | null }
    if (least === null || most === null) expect(asked).toBe(null)
    else expect(asked).toSatisfy((value: number) => value >= least && value <= most)
  })

  it('names the condition that an event does not meet', async () => {
    const body = '<error xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><C:no-uid-conflict/></error>'
    for (const code of [403, 409]) {
      const { provider } = await lying(
        ({ method }, response) => method === 'PUT' && send(response, code, body),
      )
      await expect(provider.create(smallCalendar, 'k', sampleItem('k'), options)).rejects.toMatchObject({
        kind: 'invalid',
        message: /already has an event with the same identifier.*no-uid-conflict/,
      })
    }
  })

  it('to create in a calendar that is gone says that it is gone', async () => {
    const { provider } = await lying(({ method }, response) => send(response, method === 'PUT' ? 409 : 404))
    const created = provider.create(smallCalendar, 'k', sampleItem('k'), options)
    await expect(created).rejects.toMatchObject({ kind: 'calendar-gone' })
  })

  it('of a sync token is no end of changes, whatever its status', async () => {
    for (const code of [400, 403, 409, 500, 507]) {
      const { provider } = await lying(({ method }, response) => method === 'REPORT' && send(response, code))
      const pulled = pullAll(provider, smallCalendar, '{"kind":"token","token":"token-1"}')
      await expect(pulled).rejects.toMatchObject({ kind: 'cursor-gone' })
    }
  })

  it('never carries the password', async () => {
    const { provider } = await lying(always(status(401)))
    const error = await provider.listCalendars(signal).catch((thrown: unknown) => thrown)
    expect(`${JSON.stringify(error)} ${(error as Error).stack}`).not.toMatch(/secret|YW5h/)
  })
})

describe('a calendar that is gone', () => {
  it('is never empty, also where the answer is a list', async () => {
    const gone =
      '<D:response><D:href>/dav/work/</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>'
    const { provider } = await lying(({ path }, response) =>
      path.startsWith(smallCalendar) ? sendMultistatus(response, gone, 'token-9') : false,
    )
    for (const cursor of [
      null,
      '{"kind":"token","token":"token-1"}',
      '{"kind":"etags","tag":"1","etags":{}}',
    ])
      await expect(pullAll(provider, smallCalendar, cursor)).rejects.toMatchObject({ kind: 'calendar-gone' })
    const fetched = provider.fetch(smallCalendar, `${smallCalendar}missing.ics`, signal)
    await expect(fetched).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('is not believed to be gone where only a part of it is listed', async () => {
    const { provider } = await lying(
      ({ method, headers }, response) =>
        method === 'PROPFIND' && headers.depth === '1'
          ? sendMultistatus(
              response,
              '<D:response><D:href>/dav/work/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>',
            )
          : false,
      { ways: { hasSyncCollection: false } },
    )
    await expect(pullAll(provider, smallCalendar, null)).rejects.toMatchObject({ message: /only a part/ })
  })
})

describe('a name', () => {
  it('may lead to another host, to which nothing is sent', async () => {
    const other = await lying(() => false)
    const members = member(`${other.server.url}dav/work/a.ics`, '<D:getetag>"v1"</D:getetag>')
    const { provider, server } = await lying(({ body }, response) =>
      body.includes('sync-collection') ? sendMultistatus(response, members, 'token-9') : false,
    )
    const { items } = await pullAll(provider, smallCalendar, null)
    expect(items.map(({ ref }) => ref)).toEqual([`${smallCalendar}a.ics`])
    expect(other.server.calls).toEqual([])
    expect(server.calls).toHaveLength(2)
  })

  it.each([
    ['/dav/work/M%c3%bcll%20+%2b%40@.ics', '/dav/work/M%C3%BCll%20%2B%2B%40%40.ics'],
    ['/dav/work/Müll ++@@.ics', '/dav/work/M%C3%BCll%20%2B%2B%40%40.ics'],
    ['/dav/work/100%.ics', '/dav/work/100%.ics'],
    ['/dav/work/a%2Fb.ics', '/dav/work/a%2Fb.ics'],
  ])('%s is known as %s', async (href, ref) => {
    const data = `<D:getetag>"1"</D:getetag><C:calendar-data>${smallEvent('a')}</C:calendar-data>`
    const { provider } = await lying(({ method }, response) =>
      method === 'REPORT' ? sendMultistatus(response, member(href, data), 'token-9') : false,
    )
    const { items } = await pullAll(provider, smallCalendar, '{"kind":"token","token":"token-1"}')
    expect(items.map((item) => item.ref)).toEqual([ref])
  })
})

describe('a redirect', () => {
  it('is followed on the same origin', async () => {
    const { provider, server } = await lying(({ path }, response) =>
      path === '/.well-known/caldav' ? send(response, 301, '', { location: '/dav/' }) : false,
    )
    const wellKnown = providerAt(new URL('/.well-known/caldav', server.url).href)
    expect(await wellKnown.listCalendars(signal)).toEqual(await provider.listCalendars(signal))
  })

  it('to another origin gets no password, and is said', async () => {
    const other = await lying(() => false)
    const { provider } = await lying(
      always((response) => send(response, 307, '', { location: `${other.server.url}dav/` })),
    )
    const elsewhere = provider.listCalendars(signal)
    await expect(elsewhere).rejects.toMatchObject({
      message: expect.stringContaining(`${other.server.url}dav/`),
    })
    expect(other.server.calls).toEqual([])
  })

  it('in circles is left', async () => {
    const { provider } = await lying((call, response) => send(response, 302, '', { location: call.path }))
    await expect(provider.listCalendars(signal)).rejects.toMatchObject({ message: /in circles/ })
  })

  it('to https on the same host is followed, and remembered in what is found there', async () => {
    const { server } = await lying(() => false)
    const asked: string[] = []
    const viaProxy: typeof fetch = (input, init) => {
      const url = new URL(String(input))
      asked.push(`${url.protocol}//${url.host}${url.pathname}`)
      if (url.protocol === 'http:')
        return Promise.resolve(
          new Response(null, { status: 301, headers: { location: `https://dav.example${url.pathname}` } }),
        )
      return fetch(new URL(url.pathname, server.url), init)
    }
    const provider = providerAt('http://dav.example/dav/', { fetch: viaProxy, gate: openGate })
    const [calendar] = await provider.listCalendars(signal)
    expect(calendar?.ref).toBe('https://dav.example/dav/work/')
    const { items } = await pullAll(provider, calendar?.ref ?? '', null)
    expect(items.map(({ ref }) => ref)).toEqual([
      'https://dav.example/dav/work/a.ics',
      'https://dav.example/dav/work/b.ics',
    ])
    expect(asked.filter((address) => address.startsWith('http:'))).toEqual(['http://dav.example/dav/'])
  })
})

function begin(response: ServerResponse, text: string): true {
  response.writeHead(207, { 'content-type': 'application/xml' }).write(text)
  return true
}

function drip(response: ServerResponse, milliseconds: number): true {
  begin(response, '<D:multistatus xmlns:D="DAV:">')
  const timer = setInterval(() => response.write(' '), milliseconds)
  response.on('close', () => clearInterval(timer))
  return true
}

function slowly(response: ServerResponse, text: string): true {
  response.writeHead(207)
  let position = 0
  const timer = setInterval(() => {
    response.write(text.slice(position, position + 40))
    position += 40
    if (position < text.length) return
    clearInterval(timer)
    response.end()
  }, 50)
  return true
}

function pour(response: ServerResponse): true {
  begin(response, '<D:multistatus xmlns:D="DAV:">')
  const more = () => {
    while (!response.destroyed && response.write(`<D:response/>${' '.repeat(10_000)}`));
  }
  response.on('drain', more)
  more()
  return true
}

function hangUp(response: ServerResponse): true {
  begin(response, '<D:multistatus xmlns:D="DAV:">')
  setTimeout(() => response.destroy(), 20)
  return true
}
