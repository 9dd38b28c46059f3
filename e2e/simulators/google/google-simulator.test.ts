import { calendar } from '@googleapis/calendar'
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpFetch } from '#electron/providers/http-fetch.ts'
import type { Served } from '../shared/serve.ts'
import { googleFaults } from './google-faults.ts'
import { GoogleSimulator, serveGoogleSimulator } from './google-simulator.ts'
import { desktopClient } from './oauth/clients.ts'

let served: Served | undefined

afterEach(async () => {
  await served?.close()
  served = undefined
})

describe('Google’s own clients', () => {
  it('sign in and keep a calendar over a real socket', async () => {
    const simulator = new GoogleSimulator({ autoConsent: {} })
    simulator.others.addAccount({ email: 'ada@example.com', name: 'Ada' })
    served = await serveGoogleSimulator(simulator)
    const { origin } = served
    const client = new OAuth2Client({
      clientId: desktopClient.id,
      clientSecret: desktopClient.secret,
      redirectUri: 'http://127.0.0.1:50123/back',
      endpoints: {
        oauth2AuthBaseUrl: `${origin}/o/oauth2/v2/auth`,
        oauth2TokenUrl: `${origin}/token`,
        oauth2RevokeUrl: `${origin}/revoke`,
        oauth2FederatedSignonPemCertsUrl: `${origin}/oauth2/v1/certs`,
        tokenInfoUrl: `${origin}/tokeninfo`,
      },
    })
    const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync()
    const address = client.generateAuthUrl({
      access_type: 'offline',
      scope: ['openid', 'email', 'https://www.googleapis.com/auth/calendar'],
      code_challenge_method: CodeChallengeMethod.S256,
      code_challenge: codeChallenge ?? '',
      state: 'state',
    })
    const answer = await fetch(address, { redirect: 'manual' })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(back.origin).toBe('http://127.0.0.1:50123')
    expect(back.searchParams.get('state')).toBe('state')
    const { tokens } = await client.getToken({
      code: back.searchParams.get('code') ?? '',
      codeVerifier,
    })
    expect(tokens.refresh_token).toBeTruthy()
    expect(tokens.scope).toBe(
      'openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/calendar',
    )
    const ticket = await client.verifyIdToken({ idToken: tokens.id_token ?? '', audience: desktopClient.id })
    expect(ticket.getPayload()).toMatchObject({ email: 'ada@example.com', aud: desktopClient.id })
    client.setCredentials(tokens)
    const info = await client.getTokenInfo(tokens.access_token ?? '')
    expect(info).toMatchObject({
      email: 'ada@example.com',
      aud: desktopClient.id,
      scopes: tokens.scope?.split(' '),
    })

    const api = calendar({ version: 'v3', auth: client, rootUrl: origin })
    const inserted = await api.events.insert({
      calendarId: 'primary',
      requestBody: {
        id: 'series0001',
        summary: 'Weekly',
        start: { dateTime: '2026-01-15T09:00:00', timeZone: 'Europe/Berlin' },
        end: { dateTime: '2026-01-15T10:00:00', timeZone: 'Europe/Berlin' },
        recurrence: ['RRULE:FREQ=WEEKLY'],
      },
    })
    expect(inserted.data.start).toEqual({
      dateTime: '2026-01-15T09:00:00+01:00',
      timeZone: 'Europe/Berlin',
    })
    const exception = await api.events.patch({
      calendarId: 'primary',
      eventId: 'series0001_20260122T080000Z',
      requestBody: { summary: 'Not so weekly' },
    })
    expect(exception.data).toMatchObject({
      recurringEventId: 'series0001',
      originalStartTime: { dateTime: '2026-01-22T09:00:00+01:00' },
    })
    const listed = await api.events.list({ calendarId: 'primary' })
    expect(listed.data.items?.map(({ id }) => id)).toEqual(['series0001', 'series0001_20260122T080000Z'])
    expect(listed.data.nextSyncToken).toBeTruthy()
    await client.refreshAccessToken()
    await client.revokeToken(tokens.refresh_token ?? '')
    await expect(client.refreshAccessToken()).rejects.toThrow('invalid_grant')
  })
})

describe('a fault over a real socket', () => {
  it('breaks the connection, after or before the request was carried out, or leaves the client waiting', async () => {
    const simulator = new GoogleSimulator()
    simulator.others.addAccount({ email: 'ada@example.com' })
    served = await serveGoogleSimulator(simulator)
    const { accessToken } = simulator.signIn('ada@example.com')
    const faults = googleFaults(simulator)
    const http = createHttpFetch()
    const address = new URL('/calendar/v3/calendars/primary/events', served.origin)
    const insert = (signal = new AbortController().signal) =>
      http(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ start: { date: '2026-01-15' }, end: { date: '2026-01-16' } }),
        signal,
      })
    const count = () => simulator.others.events('ada@example.com').length
    simulator.faults.add(faults['lost request']())
    await expect(insert()).rejects.toThrow()
    expect(count()).toBe(0)
    simulator.faults.add(faults['lost answer']())
    await expect(insert()).rejects.toThrow()
    expect(count()).toBe(1)
    simulator.faults.add(faults['no answer, but done']())
    const giving = new AbortController()
    const hanging = insert(giving.signal)
    while (count() < 2) await new Promise((resolve) => setImmediate(resolve))
    giving.abort()
    await expect(hanging).rejects.toThrow()
    expect((await insert()).status).toBe(200)
    expect(simulator.log.entries.map(({ status, fault }) => [status, fault])).toEqual([
      [0, 'lost request'],
      [0, 'lost answer'],
      [0, 'no answer, but done'],
      [200, undefined],
    ])
  })
})
