import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { choosePort } from './choose-port.mjs'
import { npmStart, startKalends } from './testing/start-kalends.ts'

let home = ''
const started: ChildProcess[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kalends-start-'))
})
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'close')
  }
  rmSync(home, { recursive: true, force: true })
})

function start(...args: string[]) {
  const run = startKalends(args, { KALENDS_HOME: home })
  started.push(run.child)
  return run
}

/** Started by npm, with its page served: what it says, the link to the page, and the process of its engine. */
async function startByNpm() {
  const run = npmStart(['--port', String(await freePort())], { KALENDS_HOME: home })
  started.push(run.child)
  const link = await run.link()
  const { pid } = JSON.parse(readFileSync(join(home, 'engine.json'), 'utf8')) as { pid: number }
  return { run, link, pid }
}

/** A port that is free now, out of the way of a Kalends in use. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return choosePort(String(address.port))
}

it('shows the page with a link that logs in once, and ends cleanly', { timeout: 120_000 }, async () => {
  const port = await freePort()
  const first = start('--port', String(port))
  const link = await first.link()
  expect(new URL(link).origin).toBe(`http://127.0.0.1:${port}`)

  const login = await fetch(link, { redirect: 'manual' })
  expect(login.status).toBe(303)
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await fetch(new URL('/', link), { headers: { cookie, accept: 'text/html' } })
  expect(await page.text()).toContain('<div id="root"')
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(401)

  const second = start()
  expect(new URL(await second.link()).origin).toBe(`http://127.0.0.1:${port}`)
  expect(await second.ended).toBe(0)
  expect((await fetch(await second.link(), { redirect: 'manual' })).status).toBe(303)

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(existsSync(join(home, 'engine.json'))).toBe(false)
})

it.skipIf(process.platform === 'win32')(
  'ends with the npm that it was started by',
  { timeout: 120_000 },
  async () => {
    const { run, link, pid } = await startByNpm()
    run.child.kill('SIGTERM')
    // What npm started has its output open until it ends.
    await run.ended
    expect(existsSync(join(home, 'engine.json'))).toBe(false)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    await expect(fetch(link)).rejects.toThrow()
  },
)

it.skipIf(process.platform === 'win32')(
  'is not hurried by a terminal that closes',
  { timeout: 120_000 },
  async () => {
    const { run, pid } = await startByNpm()
    // Busy for longer than it takes to notice that npm is gone.
    process.kill(pid, 'SIGSTOP')
    process.kill(-(run.child.pid ?? 0), 'SIGHUP')
    await setTimeout(1_500)
    process.kill(pid, 'SIGCONT')
    await run.ended
    expect(existsSync(join(home, 'engine.json')), 'ended in good order').toBe(false)
  },
)

it('says what is wrong when the port is taken', { timeout: 120_000 }, async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const run = start('--port', String(typeof address === 'object' ? address?.port : ''))
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain('is taken by another program')
  server.close()
})
