import { afterEach, describe, expect, it } from 'vitest'
import { openGate } from '../gate.ts'
import { makeCalendar, missingProgram, startRadicale, startXandikos } from './testing/dav-server.ts'
import { type Lie, member, SmallServer, send, sendMultistatus } from './testing/small-server.ts'
import { providerAt } from './testing/small-world.ts'

const { signal } = new AbortController()
const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function lying(lie: Lie): Promise<SmallServer> {
  const server = await SmallServer.start()
  cleanUps.push(() => server.close())
  server.lie = lie
  return server
}

describe.each([
  { program: 'radicale', start: startRadicale, home: '/ana/' },
  { program: 'xandikos', start: startXandikos, home: '/ana/calendars/' },
])('the calendars on $program', ({ program, start, home }) => {
  it.skipIf(missingProgram(program) !== null)('are found from any address', async () => {
    const server = await start()
    cleanUps.push(() => server.close())
    await makeCalendar(server, `${home}work/`)
    const paths = ['', '/', '/.well-known/caldav', '/ana/', home, `${home}work/`, '/ana/nowhere/']
    for (const path of paths) {
      const provider = providerAt(`${server.url.replace(/\/$/, '')}${path}`)
      const found = await provider.listCalendars(signal)
      expect(
        found.map(({ ref }) => ref),
        path,
      ).toContain(`${home}work/`)
    }
  })

  it.skipIf(missingProgram(program) !== null)('have names, colours and rights', async () => {
    const server = await start()
    cleanUps.push(() => server.close())
    const provider = providerAt(server.url)
    const looks = [
      { name: 'Arbeit', description: '', color: '#cc0000' },
      { name: 'Privat & <mehr>', description: '', color: '#00aa44' },
    ]
    for (const [index, look] of looks.entries())
      await provider.createCalendar(`calendar-${index}`, look, signal)
    const found = await provider.listCalendars(signal)
    expect(found.filter(({ writable }) => writable)).toMatchObject(looks)
    const readOnly = found.filter(({ writable }) => !writable).map(({ name }) => name)
    expect(readOnly).toEqual(program === 'radicale' ? ['Notices'] : [])
  })
})

describe.each([
  { program: 'radicale', start: startRadicale },
  { program: 'xandikos', start: startXandikos },
])('the user of $program', ({ program, start }) => {
  it.skipIf(missingProgram(program) !== null)('has no address, and no note goes with an answer', async () => {
    const server = await start()
    cleanUps.push(() => server.close())
    expect(await providerAt(server.url).person(signal)).toEqual({ addresses: [], carriesNotes: false })
  })
})

describe('who the person is', () => {
  const names = [
    '<D:href>/principals/ana/</D:href>',
    '<D:href>urn:uuid:7d1c</D:href>',
    '<D:href>MAILTO:Ana.Work@Example.org</D:href>',
    '<D:href preferred="1">mailto:ana%2Bcal@example.org</D:href>',
    '<D:href>mailto:ana.work@example.org</D:href>',
    '<D:href>mailto:not an address</D:href>',
    '<D:href>mailto:%E0%A4%A@example.org</D:href>',
    '<D:href>tel:+4312345</D:href>',
  ].join('')

  it('is told by the mail addresses of the principal, the preferred one first', async () => {
    const server = await SmallServer.start({ addresses: names })
    cleanUps.push(() => server.close())
    const provider = providerAt(server.url)
    await provider.listCalendars(signal)
    const asked = server.calls.length
    expect(await provider.person(signal)).toEqual({
      addresses: ['ana+cal@example.org', 'ana.work@example.org'],
      carriesNotes: false,
    })
    expect(server.calls.slice(asked).map(({ method }) => method)).toEqual(['OPTIONS'])
  })

  it('with a server that passes notes on, or does not say', async () => {
    for (const [features, carriesNotes] of [
      ['1, calendar-access, CalendarServer-Private-Comments', true],
      ['1, calendarserver-private-comments-2', false],
      ['', false],
    ] as const) {
      const server = await SmallServer.start({ features })
      cleanUps.push(() => server.close())
      expect((await providerAt(server.url).person(signal)).carriesNotes).toBe(carriesNotes)
    }
    const deaf = await lying(({ method }, response) => method === 'OPTIONS' && send(response, 503))
    expect(await providerAt(deaf.url).person(signal)).toEqual({ addresses: [], carriesNotes: false })
  })
})

it.skipIf(missingProgram('radicale') !== null)('calendars are not shown to a wrong password', async () => {
  const server = await startRadicale()
  cleanUps.push(() => server.close())
  const provider = providerAt(server.url, { password: 'wrong' })
  await expect(provider.listCalendars(signal)).rejects.toMatchObject({ kind: 'auth' })
})

describe('discovery', () => {
  it('takes the address for a calendar home, or a calendar, on a server that tells of none', async () => {
    const plain = '<D:resourcetype><D:collection/></D:resourcetype>'
    const calendar = '<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>'
    const server = await lying(({ path, headers }, response) => {
      if (path !== '/old/' && path !== '/old/work/') return send(response, 404)
      const self = member(path, path === '/old/' ? plain : calendar)
      const inside = path === '/old/' && headers.depth === '1' ? member('/old/work/', calendar) : ''
      return sendMultistatus(response, self + inside)
    })
    for (const path of ['old/', 'old/work/']) {
      const found = await providerAt(server.url + path).listCalendars(signal)
      expect(found.map(({ ref, name }) => [ref, name])).toEqual([['/old/work/', 'work']])
    }
  })

  it('says when there is nothing, or only a place without calendars', async () => {
    const empty = await lying(() => false)
    empty.lie = ({ headers }, response) =>
      headers.depth === '1'
        ? sendMultistatus(response, member('/dav/', '<D:resourcetype><D:collection/></D:resourcetype>'))
        : false
    expect(await providerAt(empty.url).listCalendars(signal)).toEqual([])
    const nothing = await lying((_call, response) => send(response, 404))
    await expect(providerAt(nothing.url).listCalendars(signal)).rejects.toMatchObject({
      kind: 'invalid',
      message: /No calendars were found.*check the address/,
    })
    const page = await lying((_call, response) =>
      send(response, 200, '<html></html>', { 'content-type': 'text/html' }),
    )
    await expect(providerAt(page.url).listCalendars(signal)).rejects.toMatchObject({
      message: /No calendars were found.*a web page answered/,
    })
  })

  it('says that the password is wrong where the server knows nobody', async () => {
    const nobody = '<D:current-user-principal><D:unauthenticated/></D:current-user-principal>'
    const server = await lying((_call, response) => sendMultistatus(response, member('/', nobody)))
    await expect(providerAt(server.url).listCalendars(signal)).rejects.toMatchObject({ kind: 'auth' })
  })

  it('leaves out what holds no events, and takes every home of the user', async () => {
    const homes = '<C:calendar-home-set><D:href>/one/</D:href><D:href>/two/</D:href></C:calendar-home-set>'
    const principal = '<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>'
    const holding = (kind: string) =>
      `<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><C:supported-calendar-component-set><C:comp name="${kind}"/></C:supported-calendar-component-set>`
    const server = await lying(({ path }, response) => {
      if (path === '/one/') return sendMultistatus(response, member('/one/events/', holding('VEVENT')))
      if (path === '/two/')
        return sendMultistatus(
          response,
          member('/two/tasks/', holding('VTODO')) +
            member('/two/inbox/', '<D:resourcetype><D:collection/><C:schedule-inbox/></D:resourcetype>') +
            member('/two/more/', `${holding('VEVENT')}<A:calendar-color>#FF8800FF</A:calendar-color>`),
        )
      return sendMultistatus(response, member(path, principal + homes))
    })
    const found = await providerAt(server.url).listCalendars(signal)
    expect(found.map(({ ref, color }) => [ref, color])).toEqual([
      ['/one/events/', null],
      ['/two/more/', '#ff8800'],
    ])
  })

  it('goes to the host of its own that a server keeps calendars on, by https only', async () => {
    const home = await lying(() => false)
    const asked: string[] = []
    const hosts: typeof fetch = (input, init) => {
      const { protocol, host, pathname } = new URL(String(input))
      asked.push(`${protocol}//${host}`)
      return fetch(new URL(pathname, home.url), init)
    }
    for (const scheme of ['https', 'http']) {
      asked.length = 0
      home.lie = ({ headers, path }, response) =>
        headers.depth === '0' && path === '/dav/'
          ? sendMultistatus(
              response,
              member(
                '/dav/',
                `<C:calendar-home-set><D:href>${scheme}://p42.example.org/dav/</D:href></C:calendar-home-set>`,
              ),
            )
          : false
      const provider = providerAt('https://caldav.example.org/dav/', { fetch: hosts, gate: openGate })
      const [calendar] = await provider.listCalendars(signal)
      const origin = scheme === 'https' ? 'https://p42.example.org' : 'https://caldav.example.org'
      expect(calendar?.ref).toBe(`${scheme === 'https' ? origin : ''}/dav/work/`)
      expect(asked.at(-1)).toBe(origin)
    }
  })

  it('wants an address of the web', () => {
    for (const url of ['', 'example', 'file:///etc/passwd', 'ftp://example.org/'])
      expect(() => providerAt(url)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })
})

describe('Google’s CalDAV', () => {
  it('is known by its address to make no calendars and reckon no free/busy', () => {
    const { capabilities } = providerAt('https://apidata.googleusercontent.com/caldav/v2/ana/user')
    expect(capabilities).toMatchObject({ canCreateCalendars: false, hasFreeBusy: false })
  })
})
