import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { type Answer, ask, logIn, type TestEngine } from './test-engine.ts'

/** Where the clients of these tests want answers. */
export const redirect = 'http://127.0.0.1:4999/callback'

const formType = { 'content-type': 'application/x-www-form-urlencoded' }

export type Form = Record<string, string> | [string, string][]

/** What the person chooses who lets a client in without limits. */
export const allowed: [string, string][] = [
  ['answer', 'allow'],
  ['name', 'Desk'],
  ['toolset', 'calendar'],
  ['which', 'all'],
  ['days', '30'],
]

/** The OAuth endpoints of an engine, as clients and the person's browser use them. */
export async function oauthOf(running: TestEngine) {
  const cookie = await logIn(running)
  const origin = `http://127.0.0.1:${running.port}`
  const go = (path: string, more: Omit<Parameters<typeof ask>[1], 'path'> = {}): Promise<Answer> =>
    ask({ port: running.port }, { path, ...more })
  const post = (path: string, form: Form, headers: Record<string, string> = {}) =>
    go(path, {
      method: 'POST',
      headers: { ...formType, ...headers },
      body: String(new URLSearchParams(form)),
    })

  return {
    cookie,
    origin,
    go,
    post,
    async register(redirects: string[] = [redirect], name = 'Desk Assistant'): Promise<Answer> {
      const body = JSON.stringify({ client_name: name, redirect_uris: redirects })
      return await go('/oauth/register', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    },
    /** The person says yes in the page, as their browser sends it. */
    async consent(path: string, form: [string, string][] = allowed): Promise<Answer> {
      const page = await go(path, { headers: { cookie } })
      expect(page.status, page.text).toBe(200)
      return await post(path, form, { cookie, origin })
    },
    /** A client with its first tokens, got by hand. */
    async connect(clientId: string): Promise<{ access: string; refresh: string }> {
      const { verifier, challenge } = pkce()
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirect,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })
      const code = locationOf(await this.consent(`/oauth/authorize?${query}`)).searchParams.get('code') ?? ''
      const answer = await post('/oauth/token', {
        grant_type: 'authorization_code',
        code,
        client_id: clientId,
        code_verifier: verifier,
      })
      return tokensOf(answer)
    },
  }
}

export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export function locationOf(answer: Answer): URL {
  expect(answer.status, answer.text).toBe(303)
  return new URL(String(answer.headers.location))
}

export function tokensOf(answer: Answer): { access: string; refresh: string } {
  expect(answer.status, answer.text).toBe(200)
  const { access_token: access, refresh_token: refresh } = JSON.parse(answer.text)
  return { access, refresh }
}

/** An OAuth client of the SDKs: what it keeps, and where it sends the person. */
export function sdkProvider(clientMetadataUrl?: string) {
  const kept: Record<string, unknown> = {}
  let sentTo: URL | undefined
  return {
    kept,
    sentTo: () => sentTo,
    ...(clientMetadataUrl !== undefined && { clientMetadataUrl }),
    redirectUrl: redirect,
    clientMetadata: { client_name: 'SDK', redirect_uris: [redirect] },
    state: () => 'state of the client',
    clientInformation: () => kept.client as never,
    saveClientInformation: (client: unknown) => {
      kept.client = client
    },
    tokens: () => kept.tokens as never,
    saveTokens: (tokens: unknown) => {
      kept.tokens = tokens
    },
    saveCodeVerifier: (verifier: string) => {
      kept.verifier = verifier
    },
    codeVerifier: () => String(kept.verifier),
    discoveryState: () => kept.discovery as never,
    saveDiscoveryState: (state: unknown) => {
      kept.discovery = state
    },
    redirectToAuthorization: (url: URL) => {
      sentTo = url
    },
  }
}
