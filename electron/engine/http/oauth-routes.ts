import type { Context, Hono } from 'hono'
import { listCalendars } from '#electron/services/list-calendars.ts'
import type { Language } from '#shared/calendar/language.ts'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import type { EngineParts } from '../engine-parts.ts'
import { AuthorizationCodes } from '../oauth/authorization-codes.ts'
import {
  type AuthorizeRequest,
  type ReturnAddress,
  readAuthorizeRequest,
  readReturnAddress,
} from '../oauth/authorize-request.ts'
import { ClientDocumentError, isDocumentId } from '../oauth/client-documents.ts'
import { type ConsentQuestion, consentPage, consentProblemPage } from '../oauth/consent-page.ts'
import { consentWords } from '../oauth/consent-words.ts'
import { problemOf, readBody, tellClient } from '../oauth/oauth-answers.ts'
import { findClient, registerClient } from '../oauth/oauth-client.ts'
import {
  authorizationServerMetadata,
  protectedResourceMetadata,
  resourceOf,
} from '../oauth/oauth-metadata.ts'
import { OAuthProblem } from '../oauth/oauth-problem.ts'
import { readConsent } from '../oauth/read-consent.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { Listener } from './listener.ts'
import { loginPage } from './login-page.ts'
import { addOAuthTokenRoutes } from './oauth-token-routes.ts'
import { originOf } from './origin-of.ts'
import { pageLanguage } from './page-language.ts'

type TcpListener = Extract<Listener, { kind: 'tcp' }>
type OwnContext = Context<AppEnvironment>

/**
 * How a client that insists on OAuth comes in: the person says in the page what it may have, and it gets a short access
 * token and a way to renew it, as long as they said. OAuth 2.1 with public clients only.
 */
export function addOAuthRoutes(app: Hono<AppEnvironment>, parts: EngineParts, listener: TcpListener): void {
  const codes = new AuthorizationCodes()
  addOAuthTokenRoutes(app, parts, listener, codes)

  for (const path of ['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp']) {
    app.get(path, (context) => context.json(protectedResourceMetadata(originOf(context, listener))))
  }
  app.get('/.well-known/oauth-authorization-server', (context) =>
    context.json(authorizationServerMetadata(originOf(context, listener))),
  )

  app.post('/oauth/register', async (context) => {
    try {
      const client = registerClient(parseJson(await readBody(context)))
      return context.json(
        {
          client_id: client.id,
          client_name: client.name,
          redirect_uris: client.redirectUris,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
        },
        201,
      )
    } catch (error) {
      return tellClient(context, error)
    }
  })

  app.get('/oauth/authorize', (context) =>
    answerAbout(context, (address, query) => {
      const request = readAuthorizeRequest(address, query, resourceOf(originOf(context, listener)))
      return isPerson(context) ? show(context, request) : askToLogIn(context)
    }),
  )

  app.post('/oauth/authorize', (context) => {
    if (!isPerson(context)) return askToLogIn(context)
    return answerAbout(context, async (address, query) => {
      const request = readAuthorizeRequest(address, query, resourceOf(originOf(context, listener)))
      const form = new URLSearchParams(await readBody(context))
      const consent = readConsent(form)
      if (consent.kind === 'denied') throw new OAuthProblem('access_denied', 'the person said no')
      if (consent.kind === 'unfinished') return show(context, request, { form, problem: consent.problem })
      const { client, redirectUri, challenge } = request
      const { name, scopes, days } = consent
      const code = codes.create({ clientId: client.id, redirectUri, challenge, name, scopes, days })
      parts.log.info({ assistant: name, scopes }, 'an assistant was let in')
      return sendBack(context, address, { code })
    })
  })

  /** Answers about the client that the query names, or says to the person that it is not known. */
  async function answerAbout(
    context: OwnContext,
    answer: (address: ReturnAddress, query: URLSearchParams) => Response | Promise<Response>,
  ): Promise<Response> {
    const query = new URL(context.req.url).searchParams
    const id = query.get('client_id') ?? ''
    // What a stranger names is fetched for nobody but the person.
    if (isDocumentId(id) && !isPerson(context)) return askToLogIn(context)
    try {
      const client = isDocumentId(id) ? await parts.clientDocuments.find(id) : findClient(id)
      const address = readReturnAddress(client, query)
      if (address === undefined) return refuseClient(context, consentWords[languageOf(context)].unknownClient)
      try {
        return await answer(address, query)
      } catch (error) {
        return sendBack(context, address, problemOf(error))
      }
    } catch (error) {
      if (!(error instanceof ClientDocumentError)) throw error
      parts.log.warn(
        { client: id, reason: error.message },
        'the description of an OAuth client was not taken',
      )
      const host = URL.parse(id)?.host ?? ''
      return refuseClient(context, consentWords[languageOf(context)].noDocument(host))
    }
  }

  function isPerson(context: OwnContext): boolean {
    const verdict = parts.authenticator.authenticate(context.env.incoming, listener)
    return verdict.kind === 'client' && verdict.client.kind === 'session'
  }

  function show(
    context: OwnContext,
    request: AuthorizeRequest,
    unfinished?: ConsentQuestion['unfinished'],
  ): Response {
    const { search } = new URL(context.req.url)
    const identity = request.client.id
    const page = consentPage(languageOf(context), {
      request,
      query: search.slice(1),
      calendars: listCalendars(parts.context),
      isKnown: parts.context.store.assistants.find({ kind: 'oauth', identity }) !== undefined,
      ...(unfinished === undefined ? {} : { unfinished }),
    })
    // The answer to the form leads to the client, which the policy of the form has to allow.
    const url = new URL(request.redirectUri)
    const target = url.protocol.startsWith('http') ? url.origin : url.protocol
    return context.html(page, unfinished === undefined ? 200 : 422, pageHeaders([target]))
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
  const page = loginPage(languageOf(context), 'assistant', `${pathname}${search}`)
  return context.html(page, 401, pageHeaders())
}

function refuseClient(context: OwnContext, message: string): Response {
  return context.html(consentProblemPage(languageOf(context), message), 400, pageHeaders())
}

function languageOf(context: OwnContext): Language {
  return pageLanguage(context.env.incoming.headers)
}

function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(formTargets),
    // Without a referrer at all the form would come from an unknown origin, which is refused.
    'Referrer-Policy': 'same-origin',
    Vary: 'Accept-Language, Cookie',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OAuthProblem('invalid_client_metadata', 'the body is no JSON')
  }
}
