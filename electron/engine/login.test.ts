import { once } from 'node:events'
import { expect, test } from 'vitest'
import { AttemptLimit } from './auth/attempt-limit.ts'
import { LoginCodes } from './auth/login-codes.ts'
import { Sessions } from './auth/sessions.ts'
import { ask, askLocally, logIn, openSocket, startEngine, temporaryHome } from './testing/test-engine.ts'

test('a code opens one session, which outlives a restart and ends with logging out', async () => {
  const home = temporaryHome()
  const first = await startEngine({ home })
  const { code, urls } = first.engine.createLoginLink()
  expect(code.length).toBeGreaterThanOrEqual(22)
  expect(urls).toEqual([`http://127.0.0.1:${first.port}/login?code=${code}`])
  const opened = await ask({ port: first.port }, { path: `/login?code=${code}` })
  expect(opened.status).toBe(303)
  const [cookie = ''] = opened.headers['set-cookie'] ?? []
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
  const again = await ask({ port: first.port }, { path: `/login?code=${code}` })
  expect(again).toMatchObject({ status: 401 })
  expect(again.headers['set-cookie']).toBeUndefined()
  await first.engine.close()

  const second = await startEngine({ home, listen: [{ host: '127.0.0.1', port: first.port }] })
  const { port } = second
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  expect((await ask({ port }, { path: '/api/calendars', headers })).status).toBe(200)
  const socket = await openSocket(`ws://127.0.0.1:${port}/rpc`, headers)
  const closed = once(socket, 'close')
  expect((await ask({ port }, { path: '/logout', method: 'POST', headers })).status).toBe(204)
  expect((await closed)[0]).toBe(1008)
  expect((await ask({ port }, { path: '/api/calendars', headers })).status).toBe(401)
})

test('new codes are made over the local socket only', async () => {
  const running = await startEngine()
  const question = { path: '/api/session/login-codes', method: 'POST' }
  const made = await askLocally(running, question)
  const { urls } = JSON.parse(made.text)
  expect(
    (await ask({ port: running.port }, { path: new URL(urls[0]).pathname + new URL(urls[0]).search })).status,
  ).toBe(303)
  const cookie = await logIn(running)
  expect((await ask({ port: running.port }, { ...question, headers: { cookie } })).status).toBe(403)
})

test('behind https the cookie is for https alone', async () => {
  const { engine, port } = await startEngine({ publicOrigins: ['https://calendar.example.org'] })
  const { code, urls } = engine.createLoginLink()
  expect(urls[0]).toBe(`https://calendar.example.org/login?code=${code}`)
  const { headers } = await ask(
    { port },
    { path: `/login?code=${code}`, headers: { host: 'calendar.example.org' } },
  )
  expect(headers['set-cookie']?.[0]).toMatch(/; Secure$/)
})

test('guessing codes stops after ten, also for the right one', async () => {
  const { engine, port } = await startEngine()
  const attempt = async (code: string): Promise<number> =>
    (await ask({ port }, { path: `/login?code=${code}` })).status
  for (let count = 0; count < 10; count += 1) expect(await attempt('wrong')).toBe(401)
  expect(await attempt('wrong')).toBe(429)
  expect(await attempt(engine.createLoginLink().code)).toBe(429)
})

test('people get a page that says how to get a code; what they sent is escaped', async () => {
  const { port } = await startEngine()
  const page = await ask({ port }, { path: '/', headers: { accept: 'text/html' } })
  expect(page.status).toBe(401)
  expect(page.text).toContain('kalends login')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  const style = await ask({ port }, { path: '/login.css' })
  expect(style).toMatchObject({ status: 200 })
  expect((await ask({ port }, { path: '/login' })).status).toBe(200)
})

test('a code expires after ten minutes', () => {
  let now = 0
  const codes = new LoginCodes(() => now)
  const { code } = codes.create()
  const { code: other } = codes.create()
  now = 10 * 60_000 - 1
  expect(codes.redeem(code)).toBe(true)
  expect(codes.redeem(code)).toBe(false)
  now = 10 * 60_000
  expect(codes.redeem(other)).toBe(false)
})

test('a session expires after 30 days, and is kept as a hash', () => {
  let now = 0
  const home = temporaryHome()
  const sessions = new Sessions(home, () => now)
  const { secret, seconds } = sessions.create()
  expect(seconds).toBe(30 * 24 * 60 * 60)
  expect(new Sessions(home, () => now).find(secret)).toBeDefined()
  expect(sessions.find(secret)).not.toBe(secret)
  now = seconds * 1_000
  expect(sessions.find(secret)).toBeUndefined()
})

test('an address may try again after a minute; others never had to wait', () => {
  let now = 0
  const limit = new AttemptLimit(() => now)
  for (let count = 0; count < 10; count += 1) limit.recordFailure('192.0.2.1')
  expect(limit.secondsToWait('192.0.2.1')).toBe(60)
  expect(limit.secondsToWait('192.0.2.2')).toBe(0)
  now = 60_000
  expect(limit.secondsToWait('192.0.2.1')).toBe(0)
})
