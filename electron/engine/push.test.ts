import { createServer } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { PushNotices } from '#electron/services/push-notices.ts'
import type { EngineOptions } from './create-engine.ts'
import { eventually, type LinkedEngine, testKey } from './testing/linked-engine.ts'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'
import { ask, temporaryHome } from './testing/test-engine.ts'

const ana = 'ana@gmail.test'
const day = 24 * 60 * 60_000
let world: ProviderWorld
let bea: { id: string; address: string }

beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
  bea = world.microsoft.addAccount({ name: 'Bea' })
})

/** An engine to which both simulators post over loopback. */
async function startTold(options: Partial<EngineOptions> = {}): Promise<LinkedEngine> {
  const port = await freePort()
  const sync = { editMilliseconds: 600_000, gate: { retries: 0 }, fetch: world.fetch }
  const pushOrigin = `http://127.0.0.1:${port}`
  return await startWith(world, {
    listen: [{ host: '127.0.0.1', port }],
    ...options,
    sync: { pushOrigin, ...sync, ...options.sync },
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const channels = ({ engine }: LinkedEngine) => engine.context.store.pushChannels.list()
const subscriptions = () => world.microsoft.subscriptions.of(world.microsoft.mailbox(bea.id))
const titles = async ({ client }: LinkedEngine, text: string) =>
  (await client.event.search({ text })).events.map(({ title }) => title)

async function linked(engine: LinkedEngine): Promise<LinkedEngine> {
  await linkGoogle(world, engine.client)
  await linkMicrosoft(world, engine.client, { account: bea.id })
  await eventually(
    () => channels(engine).length,
    (count) => count === 1 + calendarsOfBea().length,
  )
  await engine.client.sync.run({})
  await quiet(engine)
  return engine
}

const calendarsOfBea = () => [...world.microsoft.mailbox(bea.id).calendars.keys()]

/** Waits until everything that was told has been followed. */
async function quiet({ engine }: LinkedEngine): Promise<void> {
  await world.google.channels.settled()
  await world.microsoft.subscriptions.settled()
  await new Promise((resolve) => setTimeout(resolve, 300))
  await engine.context.push.check()
  await engine.context.sync.run({})
}

function createThere(summary: string): void {
  const start = new Date(Date.now() + day)
  world.google.others.createEvent(ana, {
    summary,
    start: { dateTime: start.toISOString() },
    end: { dateTime: new Date(start.getTime() + 3_600_000).toISOString() },
  })
}

describe('over sockets', () => {
  test('a change there shows here within a second, without polling', async () => {
    const engine = await linked(await startTold())
    // The fastest of three: other work of this machine is not what is measured.
    const times: number[] = []
    for (const title of ['Rung', 'Pealed', 'Tolled']) {
      const begun = performance.now()
      createThere(title)
      await eventually(
        () => titles(engine, title),
        (found) => found.length === 1,
      )
      times.push(performance.now() - begun)
    }
    expect(Math.min(...times)).toBeLessThan(1_000)

    const at = (hours: number) => {
      const dateTime = new Date(Date.now() + day + hours * 3_600_000).toISOString().slice(0, 19)
      return { dateTime, timeZone: 'UTC' }
    }
    world.microsoft.owner(bea.id).create({ subject: 'Bell', start: at(0), end: at(1) })
    await eventually(
      () => titles(engine, 'Bell'),
      (found) => found.length === 1,
    )
  })

  test('no secret is in the store', async () => {
    const engine = await linked(await startTold())
    const [subscription] = subscriptions()
    const stored = JSON.stringify(channels(engine))
    expect(subscription?.clientState).toHaveLength(43)
    expect(stored).not.toContain(subscription?.clientState)
  })

  test('what is forged, replayed or old does nothing', async () => {
    const engine = await linked(await startTold())
    const google = channels(engine).find(({ address }) => address.endsWith('google'))
    const microsoft = channels(engine).find(({ address }) => address.endsWith('microsoft'))
    const [subscription] = subscriptions()
    if (!google || !microsoft || !subscription) throw new Error('no channels')
    const runs = () => world.google.log.entries.length + world.microsoft.log.entries.length
    const before = runs()
    const post = (path: string, headers: Record<string, string>, body = '') =>
      ask({ port: engine.port }, { path, method: 'POST', headers, body })
    const headers = {
      'x-goog-channel-id': google.id,
      'x-goog-resource-id': google.resourceId,
      'x-goog-resource-state': 'exists',
    }
    const forged = { ...headers, 'x-goog-channel-token': 'guess', 'x-goog-message-number': '99' }
    expect((await post('/hooks/google', forged)).status).toBe(202)
    // Even the hash that is stored opens nothing.
    await post('/hooks/google', { ...forged, 'x-goog-channel-token': google.secretHash })
    const notice = (clientState: string | null, more: object = {}) =>
      JSON.stringify({
        value: [{ subscriptionId: microsoft.id, clientState, changeType: 'updated', resource: 'x', ...more }],
      })
    const json = { 'content-type': 'application/json' }
    expect((await post('/hooks/microsoft', json, notice('guess'))).status).toBe(202)
    await post('/hooks/microsoft', json, notice(microsoft.secretHash))
    const old = { subscriptionExpirationDateTime: '2020-01-01T00:00:00Z' }
    await post('/hooks/microsoft', json, notice(subscription.clientState, old))
    expect((await post('/hooks/microsoft', json, 'no JSON')).status).toBe(400)
    expect((await post('/hooks/microsoft', json, ' '.repeat(1024 * 1024 + 1))).status).toBe(413)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(runs()).toBe(before)

    // The right one is believed once: said again, it is a repetition.
    const right = notice(microsoft.id === subscription.id ? subscription.clientState : null)
    await post('/hooks/microsoft', json, right)
    await eventually(runs, (count) => count > before)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const once = runs()
    await post('/hooks/microsoft', json, right)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(runs()).toBe(once)
  })

  test('the handshake is echoed as text; other addresses want a session', async () => {
    const engine = await startTold()
    const path = '/hooks/microsoft?validationToken=Validation%3A%20a%3Cb%3E'
    const answer = await ask({ port: engine.port }, { path, method: 'POST' })
    expect(answer).toMatchObject({ status: 200, text: 'Validation: a<b>' })
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect((await ask({ port: engine.port }, { path: '/hooks/other', method: 'POST' })).status).toBe(401)
  })
})

test('a message of Google’s is believed once, also after a restart', async () => {
  const engine = await linked(await startTold())
  const { pushNotices, store } = engine.engine.context
  const received = vi.spyOn(pushNotices, 'google')
  createThere('Rung')
  await eventually(
    () => titles(engine, 'Rung'),
    (found) => found.length === 1,
  )
  await quiet(engine)
  const [headers] = received.mock.lastCall ?? []
  if (headers === undefined) throw new Error('nothing was told')
  const number = Number(headers.get('x-goog-message-number'))
  const id = headers.get('x-goog-channel-id') ?? ''
  expect(store.pushChannels.find(id)?.lastNumber).toBe(number)
  const { context, log } = engine.engine
  const restarted = new PushNotices({ context, sync: context.sync, channels: context.push, log })
  onTestFinished(() => restarted.close())
  const told = vi.spyOn(context.sync, 'told')
  for (const notices of [pushNotices, restarted]) notices.google(headers)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(told).not.toHaveBeenCalled()
  headers.set('x-goog-message-number', String(number + 1))
  restarted.google(headers)
  await eventually(
    () => told.mock.calls.length,
    (calls) => calls === 1,
  )
})

test('what Microsoft says of a subscription itself is done', async () => {
  const engine = await linked(await startTold())
  const [first] = subscriptions()
  if (first === undefined) throw new Error('no subscription')
  const end = first.expiresAt
  world.pass(60 * 60_000)
  world.microsoft.subscriptions.tellLifecycle(first, 'reauthorizationRequired')
  await eventually(
    () => first.expiresAt,
    (expiresAt) => expiresAt > end,
  )
  world.microsoft.subscriptions.tellLifecycle(first, 'subscriptionRemoved')
  await eventually(
    () => channels(engine).map(({ id }) => id),
    (ids) => !ids.includes(first.id) && ids.length === 1 + calendarsOfBea().length,
  )
  const told = vi.spyOn(engine.engine.context.sync, 'told')
  const [fresh] = subscriptions().filter(({ calendar }) => calendar === first.calendar)
  if (fresh === undefined) throw new Error('no subscription')
  await quiet(engine)
  told.mockClear()
  world.microsoft.subscriptions.tellLifecycle(fresh, 'missed')
  await eventually(
    () => told.mock.calls.length,
    (calls) => calls === 1,
  )
})

describe('in time', () => {
  test('channels are renewed ahead of their end, a new one before the old one goes', async () => {
    const engine = await linked(await startTold())
    const before = channels(engine)
    world.pass(2.6 * day)
    await engine.engine.context.push.check()
    const ends = (list: typeof before) => list.map(({ id, expiresAt }) => ({ id, expiresAt }))
    const microsoft = channels(engine).filter(({ address }) => address.endsWith('microsoft'))
    for (const { id, expiresAt } of microsoft)
      expect(Date.parse(expiresAt)).toBeGreaterThan(
        Date.parse(before.find((old) => old.id === id)?.expiresAt ?? ''),
      )
    world.pass(3.6 * day)
    await engine.engine.context.push.check()
    const google = channels(engine).filter(({ address }) => address.endsWith('google'))
    expect(google).toHaveLength(1)
    expect(ends(before)).not.toContainEqual(ends(google)[0])
    expect(world.google.channels.live.map(({ id }) => id)).toEqual([google[0]?.id])
  })

  test('those that ended while nobody looked are opened anew', async () => {
    const engine = await linked(await startTold())
    const before = channels(engine).map(({ id }) => id)
    world.pass(30 * day)
    await engine.engine.context.push.check()
    const after = channels(engine).map(({ id }) => id)
    expect(after).toHaveLength(before.length)
    expect(after.filter((id) => before.includes(id))).toEqual([])
  })

  test('a restart finds the channels it had', async () => {
    const home = temporaryHome()
    const port = await freePort()
    const place = { home, keySources: testKey(), listen: [{ host: '127.0.0.1', port }] }
    const pushOrigin = `http://127.0.0.1:${port}`
    const first = await linked(await startTold({ ...place, sync: { pushOrigin, fetch: world.fetch } }))
    const before = channels(first)
    await first.engine.close()
    const second = await startTold({ ...place, sync: { pushOrigin, fetch: world.fetch } })
    await quiet(second)
    expect(channels(second).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    createThere('After')
    await eventually(
      () => titles(second, 'After'),
      (found) => found.length === 1,
    )
  })
})

test('a calendar that is synced no more and an account that is unlinked have none', async () => {
  const engine = await linked(await startTold())
  const accounts = await engine.client.account.list()
  const google = accounts.find(({ provider }) => provider === 'google')
  const microsoft = accounts.find(({ provider }) => provider === 'microsoft')
  const [calendar] = google?.calendars ?? []
  await engine.client.account.updateCalendar({ id: calendar?.id ?? '', synced: false })
  await eventually(
    () => world.google.channels.live.length,
    (count) => count === 0,
  )
  await engine.client.account.remove({ id: microsoft?.id ?? '', keepEvents: true })
  expect(subscriptions()).toEqual([])
  expect(channels(engine)).toEqual([])
})

test('a refusal leaves sync as it is', async () => {
  const engine = await startTold({ sync: { pushOrigin: 'http://192.0.2.1' } })
  await linkGoogle(world, engine.client)
  await engine.engine.context.push.check()
  expect(channels(engine)).toEqual([])
  createThere('Polled')
  const [report] = await engine.client.sync.run({})
  expect(report?.state).toEqual({ kind: 'idle' })
  expect(await titles(engine, 'Polled')).toEqual(['Polled'])
  const asked = world.google.log.entries.filter(({ path }) => path.endsWith('/watch')).length
  expect(asked).toBe(1)
  await engine.engine.context.push.check()
  expect(world.google.log.entries.filter(({ path }) => path.endsWith('/watch'))).toHaveLength(asked)
})

test('without a public address nobody is asked to tell', async () => {
  const engine = await startWith(world)
  await linkGoogle(world, engine.client)
  await engine.engine.context.push.check()
  expect(channels(engine)).toEqual([])
  const { status } = await ask({ port: engine.port }, { path: '/hooks/google', method: 'POST' })
  expect(status).toBe(401)
})
