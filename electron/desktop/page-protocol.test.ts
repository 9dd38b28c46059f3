import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import { OpenedFiles } from './opened-files.ts'
import { isPageAddress, pageAddress } from './page-address.ts'
import { pageFile, servePage } from './page-protocol.ts'
import { english } from './words/english.ts'

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }))
vi.mock('electron', () => ({ protocol: { handle } }))

it.each([
  ['/', '/page/index.html'],
  ['/assets/index.js', '/page/assets/index.js'],
  ['/assets/%C3%BC.js', '/page/assets/ü.js'],
])('finds the file of %s', (path, file) => {
  expect(pageFile('/page', path)).toBe(file)
})

it.each(['/../secret', '/%2e%2e/secret', '/..%2f..%2fetc/passwd', '/assets/../../x', '/..%5c..%5cx'])(
  'never leaves the folder for %s',
  (path) => {
    expect(pageFile('/page', path)).toMatch(/^\/page\/[^/]/)
  },
)

it.each(['/a%00.html', '/%'])('finds nothing for %s', (path) => {
  expect(pageFile('/page', path)).toBeNull()
})

it('knows its own addresses from others', () => {
  expect(isPageAddress(pageAddress('/event/1'))).toBe(true)
  const others = [
    'https://app/index.html',
    'kalends-page://other/',
    'kalends://app/',
    'file:///index.html',
    'x',
    '',
  ]
  expect(others.filter(isPageAddress)).toEqual([])
})

it('serves the files of the page with its policy, and nothing at another address', async () => {
  const { get } = serve(() => Promise.resolve(undefined))
  const page = await get('kalends-page://app/')
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html>'])
  expect(Object.fromEntries(page.headers)).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  expect((await get('kalends-page://app/strange.bin')).headers.get('content-type')).toBe(
    'application/octet-stream',
  )
  expect((await get('kalends-page://app/missing.js')).status).toBe(404)
  expect((await get('kalends-page://other/')).status).toBe(404)
})

it('passes on to the engine what is its own, with the secret of this start and nothing else of the page', async () => {
  const endpoint = await listen()
  const { get } = serve(() => Promise.resolve(endpoint))
  const sent = await get('kalends-page://app/api/echo?of=1', {
    method: 'POST',
    headers: { 'content-type': 'text/plain', authorization: 'Bearer mine', cookie: 'a=b' },
    body: 'hello',
    duplex: 'half',
  })
  expect(await sent.json()).toEqual({
    method: 'POST',
    url: '/api/echo?of=1',
    authorization: 'Bearer of this start',
    type: 'text/plain',
    body: 'hello',
  })
})

it('hands an opened file to the engine by its token, and says of another that it is not there', async () => {
  const endpoint = await listen()
  const { get, folder, opened } = serve(() => Promise.resolve(endpoint))
  const path = join(folder, 'meeting.ics')
  writeFileSync(path, 'BEGIN:VCALENDAR')
  const [, , token] = opened.offer(path).split('/')
  expect(await (await get(`kalends-page://app/opened/${token}`)).json()).toMatchObject({
    method: 'POST',
    url: '/files/import?name=meeting.ics',
    type: 'text/calendar',
    body: 'BEGIN:VCALENDAR',
  })
  expect((await get('kalends-page://app/opened/unknown')).status).toBe(404)
})

it('says that there is no engine, where the page itself is there all the same', async () => {
  const { get } = serve(() => Promise.resolve(undefined))
  expect((await get('kalends-page://app/api/calendars')).status).toBe(503)
  expect((await get('kalends-page://app/opened/token')).status).toBe(503)
})

function serve(endpoint: () => Promise<Endpoint | undefined>) {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'strange.bin'), '')
  const opened = new OpenedFiles(() => english)
  servePage(folder, opened, endpoint)
  const answer = handle.mock.lastCall?.[1] as (request: Request) => Promise<Response>
  const get = (address: string, request?: RequestInit & { duplex: 'half' }): Promise<Response> =>
    answer(new Request(address, request))
  return { get, folder, opened }
}

/** An engine that says what it was asked. */
async function listen(): Promise<Endpoint> {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-page-'))
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    const { authorization, cookie, 'content-type': type } = headers
    const body = await text(request)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method, url, authorization, cookie, type, body }))
  })
  const socket = join(folder, 'engine.sock')
  server.listen(socket)
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  })
  return { pid: 1, version: '1', socket, secret: 'of this start', startedAt: '', listeners: [] }
}
