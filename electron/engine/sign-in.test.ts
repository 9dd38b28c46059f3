import { beforeEach, describe, expect, test } from 'vitest'
import { startSyncingEngine } from './testing/linked-engine.ts'
import { ended, googleClient, microsoftClient, ProviderWorld } from './testing/provider-world.ts'
import type { Client } from './testing/test-engine.ts'

const ana = 'ana@gmail.test'
let world: ProviderWorld

beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
  world.google.others.addAccount({ email: 'bea@gmail.test' })
})

async function start() {
  return await startSyncingEngine({
    environment: world.environment,
    sync: { editMilliseconds: 20, gate: { retries: 0 }, fetch: world.fetch },
  })
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

describe('Google', () => {
  test('is linked in the browser, and its events come', async () => {
    const { client } = await start()
    const { begun, shown, state } = await linkGoogle(client)
    const url = new URL(begun.authorizationUrl ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      access_type: 'offline',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      scope: 'openid email https://www.googleapis.com/auth/calendar',
    })
    expect(Buffer.from(url.searchParams.get('state') ?? '', 'base64url')).toHaveLength(32)
    expect(state).toMatchObject({ kind: 'done', isKnown: false, warning: null })
    expect(shown).toContain('You are signed in')
    const [account] = await client.account.list()
    expect(account).toMatchObject({ provider: 'google', name: ana, user: ana, access: 'write', url: '' })
    const [report] = await client.sync.run({})
    expect(report?.state).toEqual({ kind: 'idle' })
  })
})

describe('Microsoft', () => {
  test.each(['work', 'personal'] as const)('a %s account is linked in the browser', async (kind) => {
    const { client } = await start()
    const person = world.microsoft.addAccount({ kind })
    const { begun, shown, state } = await linkMicrosoft(client, { account: person.id })
    expect(new URL(begun.authorizationUrl ?? '').searchParams.get('response_mode')).toBe('form_post')
    expect(state).toMatchObject({ kind: 'done', isKnown: false })
    expect(shown).toContain('You are signed in')
    expect((await client.account.list())[0]).toMatchObject({ provider: 'microsoft', user: person.address })
    const [report] = await client.sync.run({})
    expect(report?.state).toEqual({ kind: 'idle' })
  })
})
