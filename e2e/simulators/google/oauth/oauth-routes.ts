import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { Account } from '../calendars/world.ts'
import type { Endpoint } from '../endpoint.ts'
import {
  AuthorizationPageError,
  type AuthorizationRequest,
  readAuthorizationRequest,
  redirectTo,
} from './authorization.ts'
import { consentPage } from './consent-page.ts'
import { deviceRoutes } from './device-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { asOAuth, OAuthError } from './oauth-error.ts'
import { isOptional } from './scopes.ts'
import type { SignInDesk } from './sign-in-desk.ts'
import { exchange } from './token-endpoint.ts'

const codeLifetime = 600_000

/** Sign-in, tokens and who somebody is. */
export function oauthRoutes(desk: SignInDesk): Endpoint[] {
  return [
    {
      id: 'oauth.authorize',
      method: 'GET',
      path: '/o/oauth2/v2/auth',
      answer: ({ url }) => authorize(desk, url),
    },
    {
      id: 'oauth.consent',
      method: 'POST',
      path: '/signin/oauth/consent',
      answer: async ({ request }) => consent(desk, new URLSearchParams(await request.text())),
    },
    {
      id: 'oauth.token',
      method: 'POST',
      path: '/token',
      answer: async ({ request }) =>
        asOAuth(async () => Response.json(exchange(desk, await readForm(request)))),
    },
    {
      id: 'oauth.revoke',
      method: 'POST',
      path: '/revoke',
      answer: async ({ request, url }) =>
        asOAuth(async () =>
          revoke(desk, url.searchParams.get('token') ?? (await readForm(request)).get('token')),
        ),
    },
    ...identityRoutes(desk),
    ...deviceRoutes(desk),
  ]
}

function authorize(desk: SignInDesk, url: URL): Response {
  let request: AuthorizationRequest
  try {
    request = readAuthorizationRequest(url.searchParams, desk.clients)
  } catch (error) {
    if (error instanceof AuthorizationPageError) return errorPage(error)
    throw error
  }
  const automatic = desk.autoConsent()
  if (automatic === null) {
    if (request.prompt.includes('none'))
      return redirect(redirectTo(request, { error: 'interaction_required' }))
    const id = desk.random.text(32)
    desk.pending.set(id, request)
    return consentPage(id, request, desk.accounts())
  }
  const account = chosenAccount(desk, request.loginHint, automatic.account)
  const unticked = new Set(automatic.unticked)
  return automatic.denies === true
    ? deny(request)
    : allow(desk, request, account, (scope) => !unticked.has(scope))
}

function consent(desk: SignInDesk, form: URLSearchParams): Response {
  const id = form.get('request') ?? ''
  const request = desk.pending.get(id)
  if (request === undefined)
    return errorPage(new AuthorizationPageError(400, 'invalid_request', 'This page was used already.'))
  desk.pending.delete(id)
  if (form.get('decision') !== 'allow') return deny(request)
  const account = desk.accounts().find(({ email }) => email === form.get('account'))
  if (account === undefined)
    return errorPage(new AuthorizationPageError(400, 'invalid_request', 'No account was chosen.'))
  const ticked = new Set(form.getAll('scope'))
  return allow(desk, request, account, (scope) => ticked.has(scope))
}

function allow(
  desk: SignInDesk,
  request: AuthorizationRequest,
  account: Account,
  isTicked: (scope: string) => boolean,
): Response {
  const granted = request.scopes.filter((scope) => !isOptional(scope) || isTicked(scope))
  const known = desk.grants.consented(account.email, request.client.id)
  // O1: a refresh token comes with the first consent, and with one that is asked for again.
  const isNewConsent = request.prompt.includes('consent') || granted.some((scope) => !known.has(scope))
  const code = `4/0A${desk.random.text(70)}`
  desk.codes.add(code, { request, account, granted, isNewConsent }, codeLifetime)
  return redirect(
    redirectTo(request, {
      iss: 'https://accounts.google.com',
      code,
      scope: granted.join(' '),
      authuser: '0',
      prompt: 'consent',
    }),
  )
}

function deny(request: AuthorizationRequest): Response {
  return redirect(redirectTo(request, { error: 'access_denied' }))
}

function chosenAccount(desk: SignInDesk, hint: string | undefined, chosen: string | undefined): Account {
  const accounts = desk.accounts()
  const wanted = [hint, chosen].map((email) =>
    accounts.find((account) => account.email === email?.toLowerCase()),
  )
  const account = wanted[0] ?? wanted[1] ?? accounts[0]
  if (account === undefined) throw new Error('the simulator has no account to sign in with')
  return account
}

function revoke(desk: SignInDesk, token: string | null): Response {
  if (token !== null && desk.grants.revoke(token)) return Response.json({})
  throw new OAuthError(400, 'invalid_token', 'Token expired or revoked')
}

async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text())
}

function errorPage({ status, error, message }: AuthorizationPageError): Response {
  const shown = page('Access blocked (simulator)', html`<p>${message}</p><p>Error ${status}: ${error}</p>`)
  return new Response(shown.body, { status, headers: shown.headers })
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } })
}
