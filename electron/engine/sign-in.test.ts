import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { KeyRing } from '#electron/accounts/vault/key-ring.ts'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { captivePortalAnswer } from '../../e2e/simulators/shared/captive-portal.ts'
import type { EngineOptions } from './create-engine.ts'
import { eventually, type LinkedEngine, startSyncingEngine } from './testing/linked-engine.ts'
import {
  ended,
  googleClient,
  googleDeviceClient,
  microsoftClient,
  ProviderWorld,
  page,
} from './testing/provider-world.ts'
import { askLocally, type Client, meeting } from './testing/test-engine.ts'

const ana = 'ana@gmail.test'
const bea = 'bea@gmail.test'
const minute = 60_000
const calendarScope = 'https://www.googleapis.com/auth/calendar'
let world: ProviderWorld

beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
  world.google.others.addAccount({ email: bea })
})

function start(options: Partial<EngineOptions> = {}): Promise<LinkedEngine> {
  const sync = { editMilliseconds: 600_000, gate: { retries: 0 }, fetch: world.fetch }
  return startSyncingEngine({ environment: world.environment, sync, ...options })
}

async function linkGoogle(client: Client, more: object = {}) {
  const begun = await client.signIn.begin({ provider: 'google', client: googleClient, ...more })
  const shown = await world.browseGoogle(begun)
  const { state } = await ended(client, begun)
  return { begun, shown, state }
}

async function linkMicrosoft(client: Client, decision: { account: string } | 'cancel', more: object = {}) {
  const begun = await client.signIn.begin({ provider: 'microsoft', client: microsoftClient, ...more })
  const shown = await world.browseMicrosoft(begun, decision)
  const { state } = await ended(client, begun)
  return { begun, shown, state }
}

async function actions(client: Client): Promise<string[]> {
  return (await client.audit.list({})).map(({ action }) => action)
}

describe('linking', () => {
  test('Google in the browser of this machine', async () => {
    const { client } = await start()
    const { begun, shown, state } = await linkGoogle(client)
    const url = new URL(begun.authorizationUrl ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      access_type: 'offline',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      scope: `openid email ${calendarScope}`,
    })
    expect(Buffer.from(url.searchParams.get('state') ?? '', 'base64url')).toHaveLength(32)
    expect(state).toMatchObject({ kind: 'done', isKnown: false, warning: null })
    expect(shown).toContain('You are signed in')
    const [account] = await client.account.list()
    expect(account).toMatchObject({ provider: 'google', name: ana, user: ana, access: 'write', url: '' })
    const [report] = await client.sync.run({})
    expect(report?.state).toEqual({ kind: 'idle' })
    expect(await actions(client)).toEqual(['signed-in'])
  })

  test.each(['work', 'personal'] as const)('a %s account of Microsoft', async (kind) => {
    const { client } = await start()
    const person = world.microsoft.addAccount({ kind })
    const { begun, shown, state } = await linkMicrosoft(client, { account: person.id })
    expect(new URL(begun.authorizationUrl ?? '').searchParams.get('response_mode')).toBe('form_post')
    expect(state).toMatchObject({ kind: 'done', isKnown: false })
    expect(shown).toContain('You are signed in')
    expect((await client.account.list())[0]).toMatchObject({ provider: 'microsoft', user: person.address })
    world.pass(2 * 60 * minute)
    const [report] = await client.sync.run({})
    expect(report?.state).toEqual({ kind: 'idle' })
    // O4: at the tenant that was found, not at `common` once more.
    const refreshed = world.microsoft.log.entries.filter(({ path }) => path.endsWith('/token')).at(-1)
    expect(refreshed?.path).toBe(`/${person.tenant}/oauth2/v2.0/token`)
  })

  test('for reading alone, and later for changing too', async () => {
    const { client } = await start()
    const { state } = await linkGoogle(client, { access: 'read' })
    expect(state).toMatchObject({ account: { access: 'read', calendars: [{ readOnly: true }] } })
    const [account] = await client.account.list()
    const more = await linkGoogle(client, { accountId: account?.id })
    expect(more.state).toMatchObject({ kind: 'done', isKnown: true })
    await client.sync.run({})
    await eventually(
      () => client.account.list(),
      ([now]) => now?.access === 'write' && now.calendars[0]?.readOnly === false,
    )
  })

  test('by the address that a browser elsewhere ended on, where Microsoft has it in the address too', async () => {
    const { client } = await start()
    const person = world.microsoft.addAccount()
    const begun = await client.signIn.begin({
      provider: 'microsoft',
      method: 'paste',
      client: microsoftClient,
    })
    expect(new URL(begun.authorizationUrl ?? '').searchParams.get('response_mode')).toBe('query')
    const { answerConsentPage } = await import('../../e2e/simulators/microsoft/testing/answer-consent.ts')
    const ask = (request: Request) => world.microsoft.fetch(request)
    const form = await answerConsentPage(ask, begun.authorizationUrl ?? '', { account: person.id })
    await expect(client.signIn.bring({ id: begun.id, address: 'http://localhost:1/' })).rejects.toMatchObject(
      {
        code: 'invalid',
        data: { field: 'address' },
      },
    )
    const { state } = await client.signIn.bring({ id: begun.id, address: form.action })
    expect(state).toMatchObject({ kind: 'done', account: { user: person.address } })
  })

  test('twice is recognised, and takes no rights away', async () => {
    const { client } = await start()
    await linkGoogle(client)
    const again = await linkGoogle(client, { access: 'read', name: 'Other' })
    expect(again.state).toMatchObject({
      kind: 'done',
      isKnown: true,
      account: { name: ana, access: 'write' },
    })
    expect(again.shown).toContain('was linked already')
    expect(await client.account.list()).toHaveLength(1)
    expect(await client.calendar.list()).toHaveLength(2)
  })
})

describe('what goes wrong is said, in the browser and here, and leaves nothing behind', () => {
  test('a wrong client secret, which is not kept either', async () => {
    const { client } = await start()
    const wrong = { client: { id: googleClient.id, secret: 'wrong' } }
    const { shown, state } = await linkGoogle(client, wrong)
    expect(state).toMatchObject({ kind: 'failed', problem: 'client', code: 'invalid' })
    expect(shown).toContain('does not accept the client id or its secret')
    expect(await client.signIn.clients()).toEqual([])
    expect((await linkGoogle(client)).state.kind).toBe('done')
    // From now on it is known.
    expect((await linkGoogle(client, { client: undefined })).state.kind).toBe('done')
    expect(await actions(client)).toEqual(['signed-in', 'signed-in', 'sign-in-failed'])
  })

  test('consent denied', async () => {
    const { client } = await start()
    world.google.autoConsent = { denies: true }
    const google = await linkGoogle(client)
    expect(google.state).toMatchObject({ kind: 'failed', problem: 'denied' })
    expect(google.shown).toContain('Google was told not to let Kalends in.')
    world.microsoft.addAccount()
    const microsoft = await linkMicrosoft(client, 'cancel')
    expect(microsoft.state).toMatchObject({ kind: 'failed', problem: 'denied' })
    expect(await client.account.list()).toEqual([])
  })

  test('a scope unticked, by its name', async () => {
    const { client } = await start()
    world.google.autoConsent = { unticked: [calendarScope] }
    const { shown, state } = await linkGoogle(client)
    expect(state).toMatchObject({
      kind: 'failed',
      problem: 'scopes-missing',
      message: expect.stringContaining('See, edit, share, and permanently delete all the calendars'),
      hint: expect.stringContaining('leave the tick'),
    })
    expect(shown).toContain('permanently delete all the calendars')
    world.google.autoConsent = {}
    expect((await linkGoogle(client)).state.kind).toBe('done')
  })

  test('a scope that Microsoft withholds, and consent that only an administrator can give', async () => {
    const { client } = await start()
    const withheld = world.microsoft.addAccount({ withheldScopes: ['Calendars.ReadWrite'] })
    const missing = await linkMicrosoft(client, { account: withheld.id })
    expect(missing.state).toMatchObject({ kind: 'failed', problem: 'scopes-missing' })
    const governed = world.microsoft.addAccount({ needsAdminConsent: true })
    const refused = await linkMicrosoft(client, { account: governed.id })
    expect(refused.state).toMatchObject({ kind: 'failed', problem: 'admin-consent' })
    expect(refused.shown).toContain('Your organization has to allow Kalends')
  })

  test.each([10, -10])(
    'a clock that is %d minutes off: it works, with a word about the clock',
    async (minutes) => {
      const { client } = await start()
      world.ahead = minutes * minute
      const { shown, state } = await linkGoogle(client)
      const words = `10 minutes ${minutes > 0 ? 'behind' : 'ahead of'} Google’s`
      expect(state).toMatchObject({ kind: 'done', warning: expect.stringContaining(words) })
      expect(shown).toContain(words)
      world.pass(50 * minute)
      expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
      const person = world.microsoft.addAccount()
      expect((await linkMicrosoft(client, { account: person.id })).state).toMatchObject({
        kind: 'done',
        warning: expect.stringContaining('10 minutes'),
      })
    },
  )

  test('the page of a network that wants a sign-in of its own', async () => {
    const { client } = await start()
    const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
    const address = await world.redirectOfGoogle(begun)
    world.standIn = async () => captivePortalAnswer()
    expect(await page(address)).toContain('Something else answered in place of Google')
    expect((await ended(client, begun)).state).toMatchObject({ kind: 'failed', problem: 'not-the-provider' })
    const microsoft = client.signIn.begin({ provider: 'microsoft', client: microsoftClient })
    await expect(microsoft).rejects.toMatchObject({ code: 'unavailable' })
    const device = client.signIn.begin({ provider: 'google', method: 'device', client: googleDeviceClient })
    await expect(device).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('an answer that is forged, used before, or late', async () => {
    const { client } = await start()
    const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
    const address = new URL(await world.redirectOfGoogle(begun))
    const forged = new URL(address)
    forged.searchParams.set('state', 'A'.repeat(43))
    expect(await page(forged.href)).toContain('belongs to no sign-in')
    expect(await page(`${address.origin}/?code=x`)).toContain('belongs to no sign-in')
    // Neither has cost the person their sign-in.
    expect(await page(address.href)).toContain('You are signed in')
    expect(await page(address.href)).toContain('has ended already')
    await expect(client.signIn.bring({ id: begun.id, address: address.href })).rejects.toMatchObject({
      code: 'conflict',
    })

    const late = await client.signIn.begin({ provider: 'google', client: googleClient })
    const lateAddress = await world.redirectOfGoogle(late)
    world.pass(11 * minute)
    expect(await page(lateAddress)).toContain('longer than ten minutes')
    expect((await ended(client, late)).state).toMatchObject({ kind: 'failed', problem: 'expired' })
  })

  test('a sign-in that the person breaks off', async () => {
    const { client } = await start()
    const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
    const address = await world.redirectOfGoogle(begun)
    expect((await client.signIn.cancel({ id: begun.id })).state).toMatchObject({ problem: 'cancelled' })
    expect(await page(address)).toContain('has ended already')
    expect(await client.account.list()).toEqual([])
  })

  test('another account than the one to be mended', async () => {
    const { client } = await start()
    await linkGoogle(client)
    const [account] = await client.account.list()
    world.google.autoConsent = { account: bea }
    const begun = await client.signIn.begin({ provider: 'google', accountId: account?.id })
    expect(new URL(begun.authorizationUrl ?? '').searchParams.get('login_hint')).toBe(ana)
    const url = new URL(begun.authorizationUrl ?? '')
    url.searchParams.delete('login_hint')
    const shown = await world.browseGoogle({ authorizationUrl: url.href })
    expect(shown).toContain(`You signed in as ${bea}, but this account is ${ana}.`)
    expect((await ended(client, begun)).state).toMatchObject({ kind: 'failed', problem: 'wrong-account' })
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
  })

  test('a client that takes no codes, and a code that nobody enters', async () => {
    const { client } = await start()
    const wrongKind = client.signIn.begin({ provider: 'google', method: 'device', client: googleClient })
    await expect(wrongKind).rejects.toMatchObject({ code: 'invalid' })
    const begun = await client.signIn.begin({
      provider: 'google',
      method: 'device',
      client: googleDeviceClient,
    })
    expect(begun).toMatchObject({ authorizationUrl: null, userCode: expect.any(String) })
    world.pass(31 * minute)
    await eventually(
      () => client.signIn.result({ id: begun.id }),
      ({ state }) => state.kind === 'failed' && state.problem === 'expired',
    )
  }, 20_000)
})

describe('tokens', () => {
  test('are refreshed ahead of time, and once however many ask', async () => {
    const { client, engine } = await start()
    await linkGoogle(client)
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
    const { client, engine } = await start()
    const person = world.microsoft.addAccount()
    await linkMicrosoft(client, { account: person.id })
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
    const { client } = await start()
    await linkGoogle(client)
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
    expect((await linkGoogle(client, { accountId: account?.id })).state).toMatchObject({ isKnown: true })
    const [mended] = await client.sync.run({})
    expect(mended).toMatchObject({ state: { kind: 'idle' } })
    expect((await client.account.list())[0]).toMatchObject({ calendars: [{ pending: 0 }] })
    expect(world.google.others.events(ana).map(({ summary }) => summary)).toEqual(['Kept'])
  })

  test('of a provider that does not answer are asked for again later', async () => {
    const { client } = await start()
    await linkGoogle(client)
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
    const { client, engine } = await start({ keySources: [source] })
    await linkGoogle(client)
    expect(await client.vault.rotate()).toMatchObject({ sealed: 2 })
    await engine.context.providers.forgetAll()
    world.pass(2 * 60 * minute)
    expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
    expect(await actions(client)).toEqual(['key-rotated', 'signed-in'])
  })

  test('are given back when the account is removed', async () => {
    const { client } = await start()
    await linkGoogle(client)
    const person = world.microsoft.addAccount()
    await linkMicrosoft(client, { account: person.id })
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
  const { client, home, engine, endpoint } = await start({ log: { level: 'trace' } })
  const running = { engine, home, endpoint, port: 0 }
  await linkGoogle(client)
  const person = world.microsoft.addAccount()
  await linkMicrosoft(client, { account: person.id })
  await linkGoogle(client, { client: { id: googleClient.id, secret: 'wrong-secret-canary' } })
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
  const told = [
    readFileSync(join(home, 'engine.log'), 'utf8'),
    ...answers.map(({ text }) => text),
    (await askLocally(running, { path: '/metrics' })).text,
    ...files.map(({ name }) => readFileSync(join(folder, name), 'utf8')),
    // Sealed, they are no part of the file either.
    readFileSync(join(home, 'kalends.db'), 'latin1'),
  ].join('\n')
  expect(told).toContain('a sign-in failed')
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

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
