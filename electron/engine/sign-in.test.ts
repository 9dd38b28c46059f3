import { beforeEach, describe, expect, test } from 'vitest'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { answerConsentPage } from '../../e2e/simulators/microsoft/testing/answer-consent.ts'
import { captivePortalAnswer } from '../../e2e/simulators/shared/captive-portal.ts'
import { eventually } from './testing/linked-engine.ts'
import {
  ended,
  googleClient,
  googleDeviceClient,
  microsoftClient,
  ProviderWorld,
  page,
} from './testing/provider-world.ts'
import { actionsOf, linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'

const ana = 'ana@gmail.test'
const minute = 60_000
const bea = 'bea@gmail.test'
const calendarScope = 'https://www.googleapis.com/auth/calendar'
let world: ProviderWorld

beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
  world.google.others.addAccount({ email: bea })
})

describe('linking', () => {
  test('Google in the browser of this machine', async () => {
    const { client } = await startWith(world)
    const { begun, shown, state } = await linkGoogle(world, client)
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
    expect(await actionsOf(client)).toEqual(['signed-in'])
  })

  test.each(['work', 'personal'] as const)('a %s account of Microsoft', async (kind) => {
    const { client } = await startWith(world)
    const person = world.microsoft.addAccount({ kind })
    const { begun, shown, state } = await linkMicrosoft(world, client, { account: person.id })
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
    const { client } = await startWith(world)
    const { state } = await linkGoogle(world, client, { access: 'read' })
    expect(state).toMatchObject({ account: { access: 'read', calendars: [{ readOnly: true }] } })
    const [account] = await client.account.list()
    const more = await linkGoogle(world, client, { accountId: account?.id })
    expect(more.state).toMatchObject({ kind: 'done', isKnown: true })
    await client.sync.run({})
    await eventually(
      () => client.account.list(),
      ([now]) => now?.access === 'write' && now.calendars[0]?.readOnly === false,
    )
  })

  test('by the address that a browser elsewhere ended on, where Microsoft has it in the address too', async () => {
    const { client } = await startWith(world)
    const person = world.microsoft.addAccount()
    const begun = await client.signIn.begin({
      provider: 'microsoft',
      method: 'paste',
      client: microsoftClient,
    })
    expect(new URL(begun.authorizationUrl ?? '').searchParams.get('response_mode')).toBe('query')
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

  test('and how much of it is synced is said, which lasts', async () => {
    const { client } = await startWith(world)
    const [year, month] = new Date().toISOString().split('-')
    const far = `${Number(year) - 5}-${month}-15T09:00:00Z`
    world.google.others.createEvent(ana, {
      summary: 'Long ago',
      start: { dateTime: far },
      end: { dateTime: far },
    })
    const { state } = await linkGoogle(world, client)
    const id = state.kind === 'done' ? state.account.id : ''
    await client.sync.run({})
    const found = async () => (await client.event.search({ text: 'Long ago' })).events.length
    expect(await found()).toBe(1)
    const window = { monthsBack: 3, monthsAhead: 6 }
    world.google.log.clear()
    expect(await client.account.update({ id, window })).toMatchObject({ window })
    await client.sync.run({})
    expect(world.google.log.entries.some(({ query }) => query.timeMin !== undefined)).toBe(true)
    // Outside of the window is not gone.
    expect(await found()).toBe(1)
    expect(world.google.others.events(ana)).toHaveLength(1)
    expect((await linkGoogle(world, client)).state).toMatchObject({ account: { window } })
    expect(await client.account.update({ id, window: null })).toMatchObject({ window: null })
  })

  test('twice is recognised, and takes no rights away', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
    const again = await linkGoogle(world, client, { access: 'read', name: 'Other' })
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
    const { client } = await startWith(world)
    const wrong = { client: { id: googleClient.id, secret: 'wrong' } }
    const { shown, state } = await linkGoogle(world, client, wrong)
    expect(state).toMatchObject({ kind: 'failed', problem: 'client', code: 'invalid' })
    expect(shown).toContain('does not accept the client id or its secret')
    expect(await client.signIn.clients()).toEqual([])
    expect((await linkGoogle(world, client)).state.kind).toBe('done')
    // From now on it is known.
    expect((await linkGoogle(world, client, { client: undefined })).state.kind).toBe('done')
    expect(await actionsOf(client)).toEqual(['signed-in', 'signed-in', 'sign-in-failed'])
  })

  test('consent denied', async () => {
    const { client } = await startWith(world)
    world.google.autoConsent = { denies: true }
    const google = await linkGoogle(world, client)
    expect(google.state).toMatchObject({ kind: 'failed', problem: 'denied' })
    expect(google.shown).toContain('Google was told not to let Kalends in.')
    world.microsoft.addAccount()
    const microsoft = await linkMicrosoft(world, client, 'cancel')
    expect(microsoft.state).toMatchObject({ kind: 'failed', problem: 'denied' })
    expect(await client.account.list()).toEqual([])
  })

  test('a scope unticked, by its name', async () => {
    const { client } = await startWith(world)
    world.google.autoConsent = { unticked: [calendarScope] }
    const { shown, state } = await linkGoogle(world, client)
    expect(state).toMatchObject({
      kind: 'failed',
      problem: 'scopes-missing',
      message: expect.stringContaining('See, edit, share, and permanently delete all the calendars'),
      hint: expect.stringContaining('leave the tick'),
    })
    expect(shown).toContain('permanently delete all the calendars')
    world.google.autoConsent = {}
    expect((await linkGoogle(world, client)).state.kind).toBe('done')
  })

  test('a scope that Microsoft withholds, and consent that only an administrator can give', async () => {
    const { client } = await startWith(world)
    const withheld = world.microsoft.addAccount({ withheldScopes: ['Calendars.ReadWrite'] })
    const missing = await linkMicrosoft(world, client, { account: withheld.id })
    expect(missing.state).toMatchObject({ kind: 'failed', problem: 'scopes-missing' })
    const governed = world.microsoft.addAccount({ needsAdminConsent: true })
    const refused = await linkMicrosoft(world, client, { account: governed.id })
    expect(refused.state).toMatchObject({ kind: 'failed', problem: 'admin-consent' })
    expect(refused.shown).toContain('Your organization has to allow Kalends')
  })

  test.each([10, -10])(
    'a clock that is %d minutes off: it works, with a word about the clock',
    async (minutes) => {
      const { client } = await startWith(world)
      world.ahead = minutes * minute
      const { shown, state } = await linkGoogle(world, client)
      const words = `10 minutes ${minutes > 0 ? 'behind' : 'ahead of'} Google’s`
      expect(state).toMatchObject({ kind: 'done', warning: expect.stringContaining(words) })
      expect(shown).toContain(words)
      world.pass(50 * minute)
      expect((await client.sync.run({}))[0]?.state).toEqual({ kind: 'idle' })
      const person = world.microsoft.addAccount()
      expect((await linkMicrosoft(world, client, { account: person.id })).state).toMatchObject({
        kind: 'done',
        warning: expect.stringContaining('10 minutes'),
      })
    },
  )

  test('the page of a network that wants a sign-in of its own', async () => {
    const { client } = await startWith(world)
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
    const { client } = await startWith(world)
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
    const { client } = await startWith(world)
    const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
    const address = await world.redirectOfGoogle(begun)
    expect((await client.signIn.cancel({ id: begun.id })).state).toMatchObject({ problem: 'cancelled' })
    expect(await page(address)).toContain('has ended already')
    expect(await client.account.list()).toEqual([])
  })

  test('one that is cancelled while its calendars are asked for', async () => {
    const asked = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const fetch: HttpFetch = async (url, request) => {
      if (url.pathname.includes('calendarList')) {
        asked.resolve()
        await held.promise
      }
      return await world.fetch(url, request)
    }
    const { client } = await startWith(world, { sync: { gate: { retries: 0 }, fetch } })
    const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
    const shown = world.browseGoogle(begun)
    await asked.promise
    expect((await client.signIn.cancel({ id: begun.id })).state).toMatchObject({ problem: 'cancelled' })
    held.resolve()
    expect(await shown).toContain('The sign-in did not work')
    expect(await client.account.list()).toEqual([])
  })

  test('another account than the one to be mended', async () => {
    const { client } = await startWith(world)
    await linkGoogle(world, client)
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
    const { client } = await startWith(world)
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
