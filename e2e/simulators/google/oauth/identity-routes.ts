import type { Endpoint } from '../endpoint.ts'
import { publicKeys, publicKeysAsPem, userInfo } from './identity.ts'
import { asOAuth, OAuthError } from './oauth-error.ts'
import type { SignInDesk } from './sign-in-desk.ts'

/** Who somebody is, and what an access token is good for. */
export function identityRoutes(desk: SignInDesk): Endpoint[] {
  const whoAt = (path: string): Endpoint => ({
    id: 'oauth.userinfo',
    method: 'GET',
    path,
    answer: ({ request }) => whoIs(desk, request),
  })
  const tokenBy = (method: string): Endpoint => ({
    id: 'oauth.tokeninfo',
    method,
    path: '/tokeninfo',
    answer: ({ request, url }) => asOAuth(async () => tokenInfo(desk, await tokenOf(request, url))),
  })
  return [
    whoAt('/oauth2/v3/userinfo'),
    whoAt('/v1/userinfo'),
    tokenBy('GET'),
    tokenBy('POST'),
    {
      id: 'oauth.certs',
      method: 'GET',
      path: '/oauth2/v1/certs',
      answer: () => Response.json(publicKeysAsPem()),
    },
    { id: 'oauth.certs', method: 'GET', path: '/oauth2/v3/certs', answer: () => Response.json(publicKeys()) },
  ]
}

function whoIs(desk: SignInDesk, request: Request): Response {
  const { account, scopes } = desk.bearer(request)
  return Response.json(userInfo(account, scopes))
}

/** The access token that is asked about: in the query, the form or the header. */
async function tokenOf(request: Request, url: URL): Promise<string> {
  const header = request.headers.get('authorization')?.replace(/^bearer /i, '')
  const form =
    request.method === 'POST' ? new URLSearchParams(await request.text()).get('access_token') : null
  return url.searchParams.get('access_token') ?? form ?? header ?? ''
}

function tokenInfo(desk: SignInDesk, token: string): Response {
  const found = desk.grants.find(token)
  if (found === undefined) throw new OAuthError(400, 'invalid_token', 'Invalid Value')
  const { email, client, scopes, until, grant } = found
  return Response.json({
    azp: client,
    aud: client,
    ...userInfo(desk.account(email), scopes),
    scope: [...scopes].join(' '),
    exp: String(Math.floor(until / 1_000)),
    expires_in: String(Math.floor((until - desk.now()) / 1_000)),
    access_type: grant === undefined ? 'online' : 'offline',
  })
}
