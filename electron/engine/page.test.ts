import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ask, logIn, startEngine, temporaryHome } from './testing/test-engine.ts'

async function startWithPage() {
  const home = temporaryHome()
  const pageFolder = join(home, 'page')
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  writeFileSync(join(pageFolder, 'index.html'), '<html><head><title>Kalends</title></head></html>')
  writeFileSync(join(pageFolder, 'icon.svg'), '<svg/>')
  writeFileSync(join(pageFolder, 'assets/main-abc.js'), 'console.log(1)')
  writeFileSync(join(home, 'private.txt'), 'private')
  const running = await startEngine({ home, pageFolder })
  const cookie = await logIn(running)
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask({ port: running.port }, { path, headers: { cookie, ...headers } })
  return { get, running }
}

const asPage = { accept: 'text/html,*/*' }

test('the document is never cached, and its policy lets no script or style in but those of the page', async () => {
  const { get } = await startWithPage()
  for (const path of ['/', '/calendar/2026-01']) {
    const { status, headers } = await get(path, asPage)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|nonce/)
  }
})

test('files with a hash in their name are kept for ever, others asked for again', async () => {
  const { get } = await startWithPage()
  const script = await get('/assets/main-abc.js')
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect(script.text).toBe('console.log(1)')
  expect((await get('/icon.svg')).headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'no-cache',
  })
})

test('text travels compressed to those who take it so', async () => {
  const { running, get } = await startWithPage()
  const cookie = await logIn(running)
  const response = await fetch(`http://127.0.0.1:${running.port}/assets/main-abc.js`, {
    headers: { cookie, 'accept-encoding': 'gzip' },
  })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(await response.text()).toBe('console.log(1)')
  const raw = await get('/assets/main-abc.js', { 'accept-encoding': 'identity' })
  expect(raw.headers['content-encoding']).toBeUndefined()
  expect(() => gunzipSync(raw.text)).toThrow()
})

test.each([
  '/../private.txt',
  '/..%2fprivate.txt',
  '/assets/..%2f..%2fprivate.txt',
  '/%2e%2e/private.txt',
  '/a%00b',
  '/%zz',
])('%s leads to no file outside the page', async (path) => {
  const { get } = await startWithPage()
  const answer = await get(path)
  expect(answer.text).not.toContain('private')
  expect(answer.status).toBe(404)
})

test('a page that is not built says so', async () => {
  const running = await startEngine()
  const cookie = await logIn(running)
  expect(await ask({ port: running.port }, { path: '/', headers: { cookie, ...asPage } })).toMatchObject({
    status: 503,
    text: expect.stringContaining('npm run build'),
  })
})
