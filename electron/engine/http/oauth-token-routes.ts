import type { Context, Hono } from 'hono'
import { connectClient } from '#electron/services/connect-client.ts'
import type { ClientTokens } from '#electron/services/issue-client-tokens.ts'
import { refreshClientTokens } from '#electron/services/refresh-client-tokens.ts'
import { revokeClientToken } from '#electron/services/revoke-client-token.ts'
import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import { connectedCredential } from '../auth/connected-credential.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AuthorizationCodes } from '../oauth/authorization-codes.ts'
import { checkResource } from '../oauth/authorize-request.ts'
import { readBody, tellClient } from '../oauth/oauth-answers.ts'
import { resourceOf } from '../oauth/oauth-metadata.ts'
import { OAuthProblem } from '../oauth/oauth-problem.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { Listener } from './listener.ts'
import { originOf } from './origin-of.ts'

type TcpListener = Extract<Listener, { kind: 'tcp' }>

/** Where clients get their tokens (RFC 6749 §4.1.3, §6) and give them back (RFC 7009). They are public: none proves itself. */
export function addOAuthTokenRoutes(
  app: Hono<AppEnvironment>,
  parts: EngineParts,
  listener: TcpListener,
  codes: AuthorizationCodes,
): void {
  app.post('/oauth/token', async (context) => {
    try {
      const form = new URLSearchParams(await readBody(context))
      checkResource(form.getAll('resource'), resourceOf(originOf(context, listener)))
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return tellTokens(context, await redeemCode(form))
        case 'refresh_token':
          return tellTokens(context, await refresh(form))
        default:
          throw new OAuthProblem(
            'unsupported_grant_type',
            'grant_type has to be authorization_code or refresh_token',
          )
      }
    } catch (error) {
      return tellClient(context, error)
    }
  })

  app.post('/oauth/revoke', async (context) => {
    try {
      const form = new URLSearchParams(await readBody(context))
      const token = form.get('token')
      if (token === null) throw new OAuthProblem('invalid_request', 'token is missing')
      const given = { token, clientId: form.get('client_id') ?? '' }
      const ended = await revokeClientToken(parts.context, given)
      if (ended === 'foreign') throw new OAuthProblem('invalid_client', 'the token is not of this client')
      if (ended !== null) parts.revocations.tell(connectedCredential(ended.id))
      return context.body(null, 200)
    } catch (error) {
      return tellClient(context, error)
    }
  })

  async function redeemCode(form: URLSearchParams) {
    const given = {
      code: form.get('code') ?? '',
      clientId: form.get('client_id') ?? '',
      redirectUri: form.get('redirect_uri') ?? undefined,
      verifier: form.get('code_verifier') ?? '',
    }
    const { authorization, made } = codes.redeem(given, (id) => void cutOff(id))
    const connected = await connectClient(parts.context, authorization)
    made(connected.client.id)
    return connected
  }

  async function refresh(form: URLSearchParams) {
    const given = { token: form.get('refresh_token') ?? '', clientId: form.get('client_id') ?? '' }
    const outcome = await refreshClientTokens(parts.context, given)
    if (outcome.kind === 'refreshed') return outcome
    if (outcome.kind === 'reused') {
      parts.revocations.tell(connectedCredential(outcome.client.id))
      parts.log.warn(
        { client: outcome.client.name },
        'a refresh token was used twice: the client was cut off',
      )
    }
    throw new OAuthProblem(
      'invalid_grant',
      'The refresh token is unknown, was used, has ended, or is not for this client.',
    )
  }

  async function cutOff(id: string): Promise<void> {
    const { store } = parts.context
    await store.write(() => store.connectedClients.revoke(id))
    parts.revocations.tell(connectedCredential(id))
  }
}

function tellTokens(
  context: Context,
  { client, tokens }: { client: ConnectedClient; tokens: ClientTokens },
): Response {
  return context.json(
    {
      access_token: tokens.access,
      token_type: 'Bearer',
      expires_in: tokens.seconds,
      refresh_token: tokens.refresh,
      scope: client.scopes.join(' '),
    },
    200,
    { 'Cache-Control': 'no-store' },
  )
}
