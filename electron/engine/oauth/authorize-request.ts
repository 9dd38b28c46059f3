import { type Toolset, toolsetSchema, usualToolsets } from '#shared/rpc/toolset.ts'
import { isRegistered, type OAuthClient } from './oauth-client.ts'
import { OAuthProblem } from './oauth-problem.ts'

/** What a client asks the person for (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2). */
export interface AuthorizeRequest {
  client: OAuthClient
  redirectUri: string
  state: string | null
  challenge: string
  /** the sets of tools that it would like */
  toolsets: readonly Toolset[]
}

/** Where an answer goes, once that is certain. */
export type ReturnAddress = Pick<AuthorizeRequest, 'client' | 'redirectUri' | 'state'>

/** Undefined when the answer must not go anywhere: the client or its address is not known (RFC 6749 §4.1.2.1). */
export function readReturnAddress(
  client: OAuthClient | undefined,
  query: URLSearchParams,
): ReturnAddress | undefined {
  const [only, ...others] = client?.redirectUris ?? []
  const redirectUri = query.get('redirect_uri') ?? (others.length === 0 ? only : undefined)
  if (client === undefined || redirectUri === undefined || !isRegistered(client, redirectUri))
    return undefined
  return { client, redirectUri, state: query.get('state') }
}

/** Throws `OAuthProblem`. */
export function readAuthorizeRequest(
  address: ReturnAddress,
  query: URLSearchParams,
  resource: string,
): AuthorizeRequest {
  if (query.get('response_type') !== 'code') {
    throw new OAuthProblem('unsupported_response_type', 'response_type has to be code')
  }
  const challenge = query.get('code_challenge') ?? ''
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthProblem('invalid_request', 'a code_challenge by S256 is needed')
  }
  checkResource(query.getAll('resource'), resource)
  return { ...address, challenge, toolsets: toolsetsOf(query.get('scope')) }
}

/** Throws `OAuthProblem` for a token that is wanted for somewhere else. */
export function checkResource(asked: readonly string[], resource: string): void {
  const own = [resource, `${resource}/`, new URL('/', resource).href, new URL(resource).origin]
  if (asked.every((each) => own.includes(each))) return
  throw new OAuthProblem('invalid_target', `tokens made here are for ${resource}`)
}

function toolsetsOf(scope: string | null): readonly Toolset[] {
  const names = (scope ?? '').split(' ').filter((name) => name !== '')
  if (names.includes('mcp')) return toolsetSchema.options
  const known = toolsetSchema.options.filter((toolset) => names.includes(`mcp:${toolset}`))
  return known.length === 0 ? usualToolsets : known
}
