import { createServer } from '@emulators/core'
import { googlePlugin, seedFromConfig } from '@emulators/google'
import { expect, test } from 'vitest'
import { GoogleSignIn } from '#electron/accounts/google/google-sign-in.ts'
import { readOrigins } from '#electron/accounts/origins.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'

/** The emulator of somebody else, who has read Google's documentation on their own. */
function startEmulator() {
  const client = { id: 'kalends.apps.googleusercontent.com', secret: 'GOCSPX-emulated' }
  const baseUrl = 'https://google.emulated'
  const { app, store } = createServer(googlePlugin, { baseUrl })
  seedFromConfig(store, baseUrl, {
    users: [{ email: 'ana@example.com', name: 'Ana' }],
    oauth_clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: ['http://127.0.0.1:4711'] },
    ],
  })
  const fetch: HttpFetch = async (url, { method, headers, body }) => {
    // It has the token endpoint where Google had it before.
    const path = url.pathname.replace(/^\/(token|revoke)$/, '/oauth2/$1')
    return await app.request(`${baseUrl}${path}${url.search}`, { method, headers: { ...headers }, body })
  }
  const environment = { KALENDS_GOOGLE_AUTH_ORIGIN: baseUrl, KALENDS_GOOGLE_TOKEN_ORIGIN: baseUrl }
  const service = new GoogleSignIn({ origins: readOrigins(environment), fetch, now: Date.now })
  return { app, client, service, baseUrl }
}

type Emulator = ReturnType<typeof startEmulator>

/** Chooses the person on the emulator's page; answers the address on which the browser ends. */
async function consent({ app, baseUrl }: Emulator, authorizationUrl: string): Promise<URL> {
  const page = await (await app.request(authorizationUrl)).text()
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const form = new URLSearchParams(
    fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  )
  const answer = await app.request(`${baseUrl}/o/oauth2/v2/auth/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  return new URL(answer.headers.get('location') ?? '')
}

const request = {
  access: 'write',
  redirectUri: 'http://127.0.0.1:4711',
  state: 'A'.repeat(43),
  expected: null,
  answer: 'form',
} as const

test('an independent emulator of Google signs us in, refreshes and forgets us', async () => {
  const emulator = startEmulator()
  const { client, service } = emulator
  const { signal } = new AbortController()
  const begun = await service.beginInBrowser(client, request, signal)
  const ended = await consent(emulator, begun.authorizationUrl)
  expect(ended.searchParams.get('state')).toBe(request.state)
  const code = ended.searchParams.get('code')
  const grant = await begun.finish({ code, error: null, errorDescription: null }, signal)
  expect(grant).toMatchObject({ user: 'ana@example.com', scopes: expect.arrayContaining(['openid']) })

  const refreshed = await service.refresh(client, grant.credentials, signal)
  expect(refreshed.accessToken).not.toBe(grant.credentials.accessToken)
  expect(refreshed.renewal).toBe(grant.credentials.renewal)

  await service.revoke(client, refreshed, signal)
  await expect(service.refresh(client, refreshed, signal)).rejects.toMatchObject({ problem: 'revoked' })
})

test('it takes no code twice, none with another verifier, and no other client', async () => {
  const emulator = startEmulator()
  const { client, service } = emulator
  const { signal } = new AbortController()
  const begun = await service.beginInBrowser(client, request, signal)
  const other = await service.beginInBrowser(client, request, signal)
  const code = (await consent(emulator, begun.authorizationUrl)).searchParams.get('code')
  const answer = { code, error: null, errorDescription: null }
  await expect(other.finish(answer, signal)).rejects.toMatchObject({ problem: 'expired' })
  await begun.finish(answer, signal)
  await expect(begun.finish(answer, signal)).rejects.toMatchObject({ problem: 'expired' })
  const wrong = await service.beginInBrowser({ ...client, secret: 'wrong' }, request, signal)
  const fresh = (await consent(emulator, wrong.authorizationUrl)).searchParams.get('code')
  const refused = wrong.finish({ code: fresh, error: null, errorDescription: null }, signal)
  await expect(refused).rejects.toMatchObject({ problem: 'client' })
})
