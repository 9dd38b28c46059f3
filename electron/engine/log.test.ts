import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { prettyLine } from './log-pretty.ts'
import { RotatingFile } from './rotating-file.ts'
import { ask, askLocally, connectClient, logIn, startEngine, temporaryHome } from './testing/test-engine.ts'

test('no secret reaches a log, an error or an answer that is not about it', async () => {
  const running = await startEngine({ log: { level: 'debug' } })
  const { port, endpoint, home } = running
  const { client } = await connectClient(running)
  const { code } = await client.session.createLoginCode()
  const { token } = await client.token.create({ name: 'script' })
  const cookie = await logIn(running)
  const headers = { cookie, authorization: `Bearer ${token}` }
  const answers = [
    await ask({ port }, { path: `/login?code=${code}` }),
    await ask({ port }, { path: `/login?code=${code}` }),
    await ask({ port }, { path: '/api/status', headers }),
    await ask({ port }, { path: '/api/nothing', headers }),
    await ask({ port }, { path: '/metrics', headers }),
    await askLocally(running, { path: '/health/detailed' }),
    await askLocally(running, { path: '/api/tokens' }),
  ]
  running.engine.log.error(
    { err: new Error('failed'), headers, token, request: { secret: token } },
    'planted',
  )
  const log = readFileSync(join(home, 'engine.log'), 'utf8')
  expect(log).toContain('planted')
  const stored = ['sessions.json', 'kalends.db', 'kalends.db-wal']
    .filter((name) => existsSync(join(home, name)))
    .map((name) => readFileSync(join(home, name), 'latin1'))
  const seen = [log, ...answers.map(({ text }) => text), ...stored]
  for (const secret of [code, token, endpoint.secret, cookie.split('=')[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(20)
    for (const text of seen) expect(text).not.toContain(secret)
  }
})

test('values under secret names are struck out at every depth that is logged', () => {
  const home = temporaryHome()
  const { log, close } = createLog({ level: 'info', file: join(home, 'test.log'), stderr: null })
  const secrets = { authorization: 's3cret', cookie: 's3cret', 'set-cookie': ['s3cret'], password: 's3cret' }
  log.info({ ...secrets, code: 's3cret', headers: secrets, request: { headers: secrets } }, 'hello')
  close()
  const line = readFileSync(join(home, 'test.log'), 'utf8')
  expect(line).not.toContain('s3cret')
  expect(line).toContain('"msg":"hello"')
})

test('the log file turns at its limit and keeps three old ones', () => {
  const home = temporaryHome()
  const path = join(home, 'test.log')
  const file = new RotatingFile(path, 100)
  for (let line = 0; line < 60; line += 1) file.write(`${'x'.repeat(29)}\n`)
  file.close()
  file.write('after closing\n')
  expect(readdirSync(home).sort()).toEqual(['test.log', 'test.log.1', 'test.log.2', 'test.log.3'])
  for (const name of readdirSync(home)) expect(statSync(join(home, name)).size).toBeLessThanOrEqual(130)
})

test('for people a line has time, level, message and fields', () => {
  const line =
    '{"level":"info","time":"2026-01-12T09:00:01.000Z","home":"/tmp/x y","count":3,"msg":"ready"}\n'
  expect(prettyLine(line)).toBe('09:00:01 info  ready home="/tmp/x y" count=3\n')
})
