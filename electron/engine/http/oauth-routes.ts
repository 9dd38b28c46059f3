import type { Context, Hono } from 'hono'
import { createAccessToken } from '#electron/services/create-access-token.ts'
import { listCalendars } from '#electron/services/list-calendars.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import { AuthorizationCodes } from '../oauth/authorization-codes.ts'
import {
  type AuthorizeRequest,
  checkResource,
  type ReturnAddress,
  readAuthorizeRequest,
  readReturnAddress,
} from '../oauth/authorize-request.ts'
import { consentPage, consentProblemPage } from '../oauth/consent-page.ts'
import { registerClient } from '../oauth/oauth-client.ts'
import {
  authorizationServerMetadata,
  protectedResourceMetadata,
  resourceOf,
} from '../oauth/oauth-metadata.ts'
import { OAuthProblem } from '../oauth/oauth-problem.ts'
import { readConsent } from '../oauth/read-consent.ts'
import type { AppEnvironment } from './app-environment.ts'
import { limitedRequest } from './limited-request.ts'
import type { Listener } from './listener.ts'
import { loginPage } from './login-page.ts'
import { originOf } from './origin-of.ts'
import { contentSecurityPolicy } from './security-headers.ts'

type TcpListener = Extract<Listener, { kind: 'tcp' }>
type OwnContext = Context<AppEnvironment>

const mostOctets = 64 * 1024

/**
 * How a client that insists on OAuth comes to an access token: the person says in the page what it may have, and it gets
 * one of the ordinary tokens, named, expiring and revocable. OAuth 2.1 with public clients only.
 */
export function addOAuthRoutes(app: Hono<AppEnvironment>, parts: EngineParts, listener: TcpListener): void {
  const codes = new AuthorizationCodes()

  for (const path of ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp']) {
    app.get(path, (context) => context.json(protectedResourceMetadata(originOf(context, listener))))
  }
  app.get('/.well-known/oauth-authorization-server', (context) =>
    context.json(authorizationServerMetadata(originOf(context, listener))),
  )

  app.post('/oauth/register', async (context) => {
    try {
      const body = await readBody(context)
      const client = registerClient(parseJson(body))
      return context.json(
        {
          client_id: client.id,
          client_name: client.name,
          redirect_uris: client.redirectUris,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
        201,
      )
    } catch (error) {
      return tellClient(context, error)
    }
  })

  app.get('/oauth/authorize', (context) => {
    const query = new URL(context.req.url).searchParams
    const address = readReturnAddress(query)
    if (address === undefined) return unknownClient(context)
    try {
      const request = readAuthorizeRequest(address, query, resourceOf(originOf(context, listener)))
      if (!isPerson(context)) return askToLogIn(context)
      return show(context, request)
    } catch (error) {
      return sendBack(context, address, problemOf(error))
    }
  })

  app.post('/oauth/authorize', async (context) => {
    const query = new URL(context.req.url).searchParams
    const address = readReturnAddress(query)
    if (address === undefined) return unknownClient(context)
    if (!isPerson(context)) return askToLogIn(context)
    try {
      const request = readAuthorizeRequest(address, query, resourceOf(originOf(context, listener)))
      const consent = readConsent(new URLSearchParams(await readBody(context)))
      if (consent.kind === 'denied') throw new OAuthProblem('access_denied', 'the person said no')
      if (consent.kind === 'unfinished') return show(context, request, consent.problem)
      const { client, redirectUri, challenge } = request
      const { name, scopes, days } = consent
      const code = codes.create({ clientId: client.id, redirectUri, challenge, name, scopes, days })
      parts.log.info({ assistant: name, scopes }, 'an assistant was let in')
      return sendBack(context, address, { code })
    } catch (error) {
      return sendBack(context, address, problemOf(error))
    }
  })

  app.post('/oauth/token', async (context) => {
    try {
      const body = new URLSearchParams(await readBody(context))
      if (body.get('grant_type') !== 'authorization_code') {
        throw new OAuthProblem('unsupported_grant_type', 'grant_type has to be authorization_code')
      }
      checkResource(body.getAll('resource'), resourceOf(originOf(context, listener)))
      const given = {
        code: body.get('code') ?? '',
        clientId: body.get('client_id') ?? '',
        redirectUri: body.get('redirect_uri') ?? undefined,
        verifier: body.get('code_verifier') ?? '',
      }
      const { authorization, made } = codes.redeem(given, (id) => void revoke(parts, id))
      const { name, scopes, days } = authorization
      const expiresAt = parts.context.now().add({ hours: 24 * days })
      const text = expiresAt.toString({ smallestUnit: 'millisecond' })
      const { token, accessToken } = await createAccessToken(parts.context, { name, scopes, expiresAt: text })
      made(accessToken.id)
      return context.json({
        access_token: token,
        token_type: 'Bearer',
        expires_in: days * 24 * 60 * 60,
        scope: scopes.join(' '),
      })
    } catch (error) {
      return tellClient(context, error)
    }
  })

  function isPerson(context: OwnContext): boolean {
    const verdict = parts.authenticator.authenticate(context.env.incoming, listener)
    return verdict.kind === 'client' && verdict.client.kind === 'session'
  }

  function show(context: OwnContext, request: AuthorizeRequest, problem?: string): Response {
    const { search } = new URL(context.req.url)
    const page = consentPage(request, search.slice(1), listCalendars(parts.context), problem)
    // The answer to the form leads to the client, which the policy of the form has to allow.
    const url = new URL(request.redirectUri)
    const target = url.protocol.startsWith('http') ? url.origin : url.protocol
    return context.html(page, problem === undefined ? 200 : 422, pageHeaders([target]))
  }

  function sendBack(context: OwnContext, address: ReturnAddress, answer: Record<string, string>): Response {
    const url = new URL(address.redirectUri)
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
    if (address.state !== null) url.searchParams.set('state', address.state)
    // Which server it is that answers (RFC 9207).
    url.searchParams.set('iss', originOf(context, listener))
    return context.redirect(url.href, 303)
  }
}

function askToLogIn(context: OwnContext): Response {
  const { pathname, search } = new URL(context.req.url)
  const page = loginPage('Log in first to let an assistant in.', `${pathname}${search}`)
  return context.html(page, 401, pageHeaders())
}

function unknownClient(context: OwnContext): Response {
  const message =
    'The program that sent you here is not known, or wants the answer somewhere else than it said. Start again in that program.'
  return context.html(consentProblemPage(message), 400, pageHeaders())
}

function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(formTargets),
    // Without a referrer at all the form would come from an unknown origin, which is refused.
    'Referrer-Policy': 'same-origin',
  }
}

/** Throws `OAuthProblem`. */
async function readBody(context: OwnContext): Promise<string> {
  const request = await limitedRequest(context.req.raw, mostOctets)
  if (request === undefined) throw new OAuthProblem('invalid_request', 'the request is too large')
  return await request.text()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OAuthProblem('invalid_client_metadata', 'the body is no JSON')
  }
}

function tellClient(context: OwnContext, error: unknown): Response {
  return context.json(problemOf(error), 400, { 'Cache-Control': 'no-store' })
}

/** The parameters of an error. Rethrows what is not the client's fault. */
function problemOf(error: unknown): { error: string; error_description: string } {
  if (error instanceof OAuthProblem) return { error: error.code, error_description: error.message }
  // A calendar that was removed since, for one.
  if (error instanceof CalendarError) return { error: 'invalid_grant', error_description: error.message }
  throw error
}

async function revoke({ context, revoked }: EngineParts, id: string): Promise<void> {
  const { store } = context
  await store.write(() => store.accessTokens.revoke(id))
  revoked(id)
}
