import { calendar } from '@googleapis/calendar'
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { afterEach, describe, expect, it } from 'vitest'
import type { Served } from '../shared/serve.ts'
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
    const claims = JSON.parse(Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ email: 'ada@example.com', aud: desktopClient.id })
    client.setCredentials(tokens)

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
