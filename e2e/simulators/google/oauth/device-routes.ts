import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { Endpoint } from '../endpoint.ts'
import { deviceCodePage, deviceConsentPage } from './consent-page.ts'
import { asOAuth, invalidRequest, OAuthError } from './oauth-error.ts'
import { isAllowedOnDevices, readScopes } from './scopes.ts'
import type { SignInDesk } from './sign-in-desk.ts'

const deviceLifetime = 1_800_000

/** O3, O8: a device asks for a code, and the person types it in elsewhere. */
export function deviceRoutes(desk: SignInDesk): Endpoint[] {
  return [
    {
      id: 'oauth.device',
      method: 'POST',
      path: '/device/code',
      answer: ({ request }) =>
        asOAuth(async () =>
          Response.json(open(desk, new URLSearchParams(await request.text()), desk.origin(request))),
        ),
    },
    {
      id: 'oauth.devicePage',
      method: 'GET',
      path: '/device',
      answer: ({ url }) => show(desk, url.searchParams.get('user_code')),
    },
    {
      id: 'oauth.devicePage',
      method: 'POST',
      path: '/device',
      answer: async ({ request }) => decide(desk, new URLSearchParams(await request.text())),
    },
  ]
}

function open(desk: SignInDesk, form: URLSearchParams, origin: string): Record<string, unknown> {
  const client = desk.clients.get(form.get('client_id') ?? '')
  if (client === undefined) throw new OAuthError(401, 'invalid_client', 'The OAuth client was not found.')
  if (client.type !== 'device') {
    throw new OAuthError(
      401,
      'invalid_client',
      'Only clients of type "TVs and Limited Input devices" can use the OAuth 2.0 flow for TV and Limited-Input Device Applications. Please create and use an appropriate client.',
    )
  }
  const scopes = readScopes(form.get('scope') ?? '')
  if (scopes.length === 0) throw invalidRequest('Missing required parameter: scope')
  const refused = scopes.filter((scope) => !isAllowedOnDevices(scope))
  if (refused.length > 0)
    throw new OAuthError(400, 'invalid_scope', `Invalid device flow scope: ${refused.join(' ')}`)
  const letters = 'BCDFGHJKLMNPQRSTVWXZ'
  const request = desk.devices.open({
    deviceCode: `AH-1Ng${desk.random.text(60)}`,
    userCode: `${desk.random.text(4, letters)}-${desk.random.text(4, letters)}`,
    client: client.id,
    scopes,
    lifetime: deviceLifetime,
    interval: 5,
  })
  return {
    device_code: request.deviceCode,
    user_code: request.userCode,
    expires_in: deviceLifetime / 1_000,
    interval: request.interval,
    verification_url: `${origin}/device`,
  }
}

function show(desk: SignInDesk, userCode: string | null): Response {
  if (userCode === null) return deviceCodePage()
  const request = desk.devices.find(userCode)
  if (request === undefined) return deviceCodePage('That code did not work. Try again.')
  const name = desk.clients.get(request.client)?.name ?? request.client
  return deviceConsentPage(request.userCode, name, request.scopes, desk.accounts())
}

function decide(desk: SignInDesk, form: URLSearchParams): Response {
  const request = desk.devices.find(form.get('user_code') ?? '')
  const account = desk.accounts().find(({ email }) => email === form.get('account'))
  if (request === undefined) return deviceCodePage('That code did not work. Try again.')
  const isAllowed = form.get('decision') === 'allow' && account !== undefined
  request.decision = isAllowed ? { granted: { account, granted: request.scopes } } : 'denied'
  return page(
    'Connect a device (simulator)',
    html`<p>${isAllowed ? 'Your device is connected.' : 'Access was denied.'}</p>`,
  )
}
