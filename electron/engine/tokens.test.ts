import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { KeyRing } from '#electron/accounts/vault/key-ring.ts'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { captivePortalAnswer } from '../../e2e/simulators/shared/captive-portal.ts'
import type { LinkedEngine } from './testing/linked-engine.ts'
import { connectTestStream } from './testing/mcp-stream.ts'
import { googleClient, ProviderWorld } from './testing/provider-world.ts'
import { actionsOf, linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'
import { askLocally, meeting, type TestEngine } from './testing/test-engine.ts'

const ana = 'ana@gmail.test'
const minute = 60_000
let world: ProviderWorld

beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
})

describe('tokens', () => {
  test('are refreshed ahead of time, and once however many ask', async () => {
    const { client, engine } = await startWith(world)
    await linkGoogle(world, client)
    const before = world.google.log.count('oauth.token')
    world.pass(56 * minute)
    const [account] = engine.context.store.accounts.list()
    if (account === undefined) throw new Error('there is an account')
    const tokens = await engine.context.providers.tokens(account)
    const { signal } = new AbortController()
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.token(signal)))
    expect(new Set(all).size).toBe(1)
    const again = await Promise.all(Array.from({ length: 50 }, () => tokens.token(signal, all[0])))
    expect(new Set(again).size).toBe(1)
    expect(again[0]).not.toBe(all[0])
    expect(world.google.log.count('oauth.token') - before).toBe(2)
  })

  test('that Microsoft exchanged are kept before they are used', async () => {
    const { client, engine } = await startWith(world)
    const person = world.microsoft.addAccount()
    await linkMicrosoft(world, client, { account: person.id })
    const secret = () => engine.context.store.accounts.list()[0]?.secret
    const first = secret()
    world.pass(2 * 60 * minute)
    await client.sync.run({})
    expect(secret()).not.toBe(first)
    // After a new start only what is stored is known.
    await engine.context.providers.forgetAll()
    world.pass(2 * 60 * minute)
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
  })

  test('that are refused wait for the person, and nothing pending is lost', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
    await client.sync.run({})
    const [account] = await client.account.list()
    const calendarId = account?.calendars[0]?.id ?? ''
    await client.event.create(meeting(calendarId, '2026-01-12', 'Kept'))
    world.google.grants.kill(ana)
    world.pass(2 * 60 * minute)
    const [report] = await client.sync.run({})
    expect(report?.state).toMatchObject({ kind: 'reconnect', reason: expect.stringContaining('taken back') })
    expect((await client.audit.list({}))[0]).toMatchObject({ action: 'refresh-failed', accountName: ana })
    expect((await client.account.list())[0]).toMatchObject({
      state: { kind: 'reconnect' },
      calendars: [{ pending: 1 }],
    })
    expect((await linkGoogle(world, client, { accountId: account?.id })).state).toMatchObject({
      isKnown: true,
    })
    const [mended] = await client.sync.run({})
    expect(mended).toMatchObject({ state: { kind: 'idle' } })
    expect((await client.account.list())[0]).toMatchObject({ calendars: [{ pending: 0 }] })
    expect(world.google.others.events(ana).map(({ summary }) => summary)).toEqual(['Kept'])
  })

  test('of a provider that does not answer are asked for again later', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
    world.pass(2 * 60 * minute)
    world.standIn = async () => captivePortalAnswer()
    expect((await client.sync.run({}))[0]?.state).toMatchObject({ kind: 'waiting' })
    world.standIn = null
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
  })

  test('go on after the keys were rotated, and so does the secret of the client', async () => {
    let kept: KeyRing | null = null
    const source: KeySource = {
      name: 'memory',
      load: async () => kept,
      save: async (ring) => {
        kept = ring
      },
    }
    const { client, engine } = await startWith(world, { keySources: [source] })
    await linkGoogle(world, client)
    expect(await client.vault.rotate()).toMatchObject({ sealed: 2 })
    await engine.context.providers.forgetAll()
    world.pass(2 * 60 * minute)
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
    expect(await actionsOf(client)).toEqual(['key-rotated', 'signed-in'])
  })

  test('given up here leave an account that asks for a new sign-in, also when it is synced', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
    await client.sync.run({})
    const [account] = await client.account.list()
    const id = account?.id ?? ''
    const { revocation } = await client.account.revoke({ id })
    expect(revocation).toBe('done')
    const reconnect = {
      kind: 'reconnect',
      reason: 'Access was given up here: sign in again to go on',
      fact: { code: 'access-given-up' },
    }
    const [report] = await client.sync.run({})
    expect(report?.state).toEqual(reconnect)
    expect((await client.account.list())[0]?.state).toEqual(reconnect)
    await linkGoogle(world, client, { accountId: id })
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
  })

  test('are given back when the account is removed', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
    const person = world.microsoft.addAccount()
    await linkMicrosoft(world, client, { account: person.id })
    const [google, microsoft] = await client.account.list()
    const gone = await client.account.remove({ id: google?.id ?? '' })
    expect(gone.revocation).toBe('done')
    expect(world.google.log.count('oauth.revoke')).toBe(1)
    expect(await client.account.remove({ id: microsoft?.id ?? '' })).toMatchObject({
      revocation: 'unsupported',
      manageUrl: 'https://account.live.com/consent/Manage',
    })
    expect((await client.audit.list({})).map(({ action }) => action).slice(0, 2)).toEqual([
      'removed',
      'removed',
    ])
  })
})

test('no secret is in a log, an answer or an error of all this', async () => {
  const { client, home, engine, endpoint } = await startWith(world, { log: { level: 'trace' } })
  const running = { engine, home, endpoint, port: 0 }
  await linkGoogle(world, client)
  const person = world.microsoft.addAccount()
  await linkMicrosoft(world, client, { account: person.id })
  await linkGoogle(world, client, { client: { id: googleClient.id, secret: 'wrong-secret-canary' } })
  world.pass(2 * 60 * minute)
  await client.sync.run({})
  world.google.grants.kill(ana)
  world.pass(2 * 60 * minute)
  await client.sync.run({})
  const secrets = [googleClient.secret, 'wrong-secret-canary', ...(await secretsOf(engine))].filter(
    (secret) => secret.length > 10,
  )
  expect(secrets.length).toBeGreaterThan(5)
  const paths = ['accounts', 'audit', 'sign-in-clients', 'sync/runs', 'changes', 'status', 'calendars']
  const answers = await Promise.all(paths.map((path) => askLocally(running, { path: `/api/${path}` })))
  const { folder, files } = await client.personalData.export({})
  const assistant = await assistantAnswers(running)
  expect(assistant).toContain(ana)
  const told = [
    readFileSync(join(home, 'engine.log'), 'utf8'),
    ...answers.map(({ text }) => text),
    assistant,
    (await askLocally(running, { path: '/metrics' })).text,
    ...files.map(({ name }) => readFileSync(join(folder, name), 'utf8')),
    // Sealed, they are no part of the file either.
    readFileSync(join(home, 'kalends.db'), 'latin1'),
  ].join('\n')
  expect(told).toContain('a sign-in failed')
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

/** What an assistant is told that asks for all there is about accounts. */
async function assistantAnswers(running: TestEngine): Promise<string> {
  const stream = await connectTestStream(running, '?toolsets=calendar,sync')
  const clientInfo = { name: 'Helper', version: '1' }
  await stream.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo })
  stream.notify('notifications/initialized')
  const names = ['list_accounts', 'sync_status', 'list_calendars', 'list_conflicts']
  const called = names.map((name) => stream.request('tools/call', { name, arguments: {} }))
  return JSON.stringify([await stream.request('tools/list', {}), ...(await Promise.all(called))])
}

/** What the vault holds of all accounts, and every token inside of it. */
async function secretsOf({ context }: LinkedEngine['engine']): Promise<string[]> {
  const vault = await context.vault.open()
  return context.store.accounts.list().flatMap(({ secret, identity }) => {
    if (secret === null) return []
    const { accessToken, renewal } = JSON.parse(vault.open(secret, `account/${identity}`))
    const inside = [...String(renewal).matchAll(/"secret":"([^"]+)"|\\"secret\\":\\"([^"\\]+)/g)]
    return [accessToken, renewal, ...inside.flatMap(([, one, other]) => one ?? other ?? [])]
  })
}
