import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { damageInTheMiddle, makeLarge } from '#electron/store/testing/large-file.ts'
import { createEngine } from './create-engine.ts'
import { endpointPath, findEndpoint, readEndpoint, writeEndpoint } from './endpoint-file.ts'
import {
  ask,
  askLocally,
  connectClient,
  eventsOf,
  meeting,
  startEngine,
  temporaryHome,
} from './testing/test-engine.ts'

const main = join(import.meta.dirname, 'main.ts')

/** The engine as a process of its own; resolves when it serves. */
async function spawnEngine(
  home: string,
  ...options: string[]
): Promise<{ child: ChildProcess; errors(): string }> {
  const child = spawn(process.execPath, [main, '--home', home, '--log', 'json', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  while (!errors.includes('Kalends is ready') && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, errors: () => errors }
}

test('a data folder has one engine; the second says which process the first is', async () => {
  const { home } = await startEngine()
  const before = readFileSync(endpointPath(home), 'utf8')
  await expect(createEngine({ home })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`Process ${process.pid} serves`),
  })
  const { child, errors } = await spawnEngine(home)
  expect(child.exitCode).toBe(1)
  expect(errors()).toContain(`Process ${process.pid} serves`)
  expect(readFileSync(endpointPath(home), 'utf8')).toBe(before)
})

test('after kill −9 what was changed is there, and the next engine starts in its place', async () => {
  const home = temporaryHome()
  const { child } = await spawnEngine(home)
  const endpoint = readEndpoint(home)
  expect(endpoint?.pid).toBe(child.pid)
  const body = JSON.stringify({ name: 'Work' })
  const headers = { authorization: `Bearer ${endpoint?.secret}`, 'content-type': 'application/json' }
  const at = { socketPath: endpoint?.socket ?? '' }
  expect((await ask(at, { path: '/api/calendars', method: 'POST', headers, body })).status).toBe(200)
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
  expect(readEndpoint(home)).toEqual(endpoint)
  expect(await findEndpoint(home)).toBeUndefined()

  const next = await startEngine({ home })
  expect(next.endpoint.secret).not.toBe(endpoint?.secret)
  expect(await findEndpoint(home)).toEqual(next.endpoint)
  expect((await askLocally(next, { path: '/api/calendars' })).text).toContain('"Work"')
})

test('who finds the engine the moment it says where it is may end it at once, and it closes in order', async () => {
  const home = temporaryHome()
  // The signal comes while the file comes into its place: the earliest that anybody can know of the engine.
  const signalled = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { renameSync } = fs
    fs.renameSync = (from, to) => {
      renameSync(from, to)
      if (to.endsWith('engine.json')) process.kill(process.pid, 'SIGTERM')
    }
    syncBuiltinESMExports()`
  const first = `data:text/javascript,${encodeURIComponent(signalled)}`
  const child = spawn(process.execPath, ['--import', first, main, '--home', home, '--log', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  expect(await once(child, 'close')).toEqual([0, null])
  expect(errors).toContain('shutting down')
  expect(existsSync(endpointPath(home))).toBe(false)
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends live queries, and leaves nothing behind',
  async (signal) => {
    const home = temporaryHome()
    const { child } = await spawnEngine(home)
    const endpoint = readEndpoint(home)
    if (endpoint === undefined) throw new Error('no endpoint')
    const { client, socket } = await connectClient({ endpoint } as never)
    const live = await client.agenda.live({ from: '2026-01-12', to: '2026-01-18' })
    await live.next()
    const closed = once(socket, 'close')
    const ended = live.next().then(
      () => 'ended',
      () => 'ended',
    )
    const exited = once(child, 'exit')
    const startedAt = performance.now()
    child.kill(signal)
    expect((await closed)[0]).toBe(1001)
    expect(await ended).toBe('ended')
    expect((await exited)[0]).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(existsSync(endpointPath(home))).toBe(false)
    expect(existsSync(endpoint.socket)).toBe(false)
    expect(existsSync(join(home, 'engine.pid'))).toBe(false)
    expect(existsSync(join(home, 'kalends.db-wal'))).toBe(false)
  },
)

test('a change under way is finished before the engine closes', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const changing = Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      client.event.create(meeting(calendarId, '2026-01-12', `Event ${index}`)),
    ),
  )
  await client.event.create(meeting(calendarId))
  await running.engine.close()
  const told = (await changing).filter(({ status }) => status === 'fulfilled').length
  const next = await startEngine({ home: running.home })
  expect(next.engine.context.store.events.count()).toBeGreaterThanOrEqual(told + 1)
})

test('the endpoint file and the socket are their owner’s alone', async () => {
  const { home, endpoint } = await startEngine()
  for (const path of [
    endpointPath(home),
    endpoint.socket,
    join(home, 'kalends.db'),
    join(home, 'engine.log'),
  ]) {
    expect(statSync(path).mode & 0o077).toBe(0)
  }
})

test('a data folder with a long path has its socket elsewhere', async () => {
  const home = join(temporaryHome(), 'x'.repeat(60), 'y'.repeat(60))
  mkdirSync(home, { recursive: true })
  const running = await startEngine({ home })
  expect(Buffer.byteLength(running.endpoint.socket)).toBeLessThanOrEqual(100)
  expect(statSync(join(running.endpoint.socket, '..')).mode & 0o777).toBe(0o700)
  expect((await askLocally(running, { path: '/api/calendars' })).status).toBe(200)
})

test('an address that is taken, or open to others without a token, is refused; the folder is free again', async () => {
  const { port } = await startEngine()
  const home = temporaryHome()
  await expect(createEngine({ home, listen: [{ host: '127.0.0.1', port }] })).rejects.toMatchObject({
    code: 'conflict',
    field: 'listen',
  })
  const open = { home, listen: [{ host: '0.0.0.0', port: 0 }] }
  await expect(createEngine(open)).rejects.toMatchObject({
    code: 'conflict',
    hint: expect.stringContaining('--expose'),
  })
  const exposed = await startEngine({ ...open, expose: true })
  const { store } = exposed.engine.context
  await store.write(() => store.accessTokens.issue({ name: 'script', scopes: ['full'] }))
  await exposed.engine.close()
  expect((await startEngine(open)).endpoint.listeners[1]).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/)
})

test('nothing of an engine that was killed is found from the moment that another one begins', async () => {
  const home = temporaryHome()
  const taken = await startEngine()
  const stale = { ...taken.endpoint, secret: 'of an engine that is gone' }
  writeEndpoint(home, stale)
  const second = createEngine({ home, listen: [{ host: '127.0.0.1', port: taken.port }] })
  await expect(second).rejects.toThrow()
  // It never came to write its own, and left no way for the old one's secret to be tried on it.
  expect(readEndpoint(home)).toBeUndefined()
})

test('a damaged database is said, and a backup put in its place', async () => {
  const first = await startEngine()
  const { client } = await connectClient(first)
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  await client.event.create(meeting(calendarId))
  const backup = await client.backup.create()
  await first.engine.close()
  writeFileSync(join(first.home, 'kalends.db'), Buffer.alloc(100_000, 'damage'))

  const running = await startEngine({ home: first.home })
  expect(await ask({ port: running.port }, { path: '/health/ready' })).toMatchObject({
    status: 503,
    text: '{"status":"damaged"}',
  })
  const { client: mending } = await connectClient(running)
  expect((await mending.system.status()).database.integrity).toBe('damaged')
  await expect(mending.calendar.list()).rejects.toMatchObject({ code: 'damaged' })
  expect(await mending.backup.list()).toEqual([backup])
  expect(await mending.backup.restore({ name: backup.name })).toMatchObject({ restored: backup })
  expect((await mending.calendar.list())[0]?.eventCount).toBe(1)
  expect((await ask({ port: running.port }, { path: '/health/ready' })).status).toBe(200)
})

test('a large database is checked from the start, and damage in its middle said within seconds', async () => {
  const first = await startEngine()
  const backup = await (await connectClient(first)).client.backup.create()
  await first.engine.close()
  const path = join(first.home, 'kalends.db')
  makeLarge(path)
  damageInTheMiddle(path)

  const running = await startEngine({ home: first.home })
  const { client } = await connectClient(running)
  const integrity = async () => (await client.system.status()).database.integrity
  expect(await integrity()).not.toBe('ok')
  await expect.poll(integrity).toBe('damaged')
  await expect(client.backup.create()).rejects.toMatchObject({ code: 'damaged' })
  expect(await client.backup.list()).toEqual([backup])
  expect(await client.backup.restore({ name: backup.name })).toMatchObject({ restored: backup })
  expect(await integrity()).toBe('ok')
})

test('a restore reaches those who are looking', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const backup = await client.backup.create()
  await client.event.create(meeting(calendarId))
  const live = await client.agenda.live({ from: '2026-01-12', to: '2026-01-18' })
  expect(await eventsOf(live.next())).toHaveLength(1)
  const { keptAs } = await client.backup.restore({ name: backup.name })
  expect(await eventsOf(live.next())).toHaveLength(0)
  await client.event.create(meeting(calendarId))
  expect(await eventsOf(live.next())).toHaveLength(1)
  expect(keptAs).not.toBe('')
})

test('damage that is found while it runs makes it not ready', async () => {
  const running = await startEngine()
  const ready = () => ask({ port: running.port }, { path: '/health/ready' })
  expect((await ready()).status).toBe(200)
  vi.spyOn(running.engine.context.store, 'integrity').mockReturnValue('damaged')
  expect(await ready()).toMatchObject({ status: 503, text: '{"status":"damaged"}' })
  expect((await askLocally(running, { path: '/health/detailed' })).status).toBe(503)
})

test('a window that opens or closes leaves memory to give back', async () => {
  const running = await startEngine()
  const used = vi.fn()
  running.engine.onUse(used)
  const { socket } = await connectClient(running)
  await vi.waitFor(() => expect(used).toHaveBeenCalledOnce())
  socket.close()
  await vi.waitFor(() => expect(used).toHaveBeenCalledTimes(2))
})
