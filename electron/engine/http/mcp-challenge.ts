import type { Context } from 'hono'
import { usualToolsets } from '#shared/rpc/toolset.ts'
import { resourceMetadataUrl } from '../oauth/oauth-metadata.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { Listener } from './listener.ts'
import { originOf } from './origin-of.ts'
import { refuse } from './refuse.ts'

/** Tells a client without a good token where it can get one (RFC 6750 §3, RFC 9728 §5.1). */
export function challengeMcpClient(
  context: Context<AppEnvironment>,
  listener: Extract<Listener, { kind: 'tcp' }>,
): Response {
  const response = refuse(context, 401, 'An access token is needed here, and a good one.')
  const hasToken = context.req.header('authorization') !== undefined
  const parts = [
    ...(hasToken ? ['error="invalid_token"'] : []),
    `resource_metadata="${resourceMetadataUrl(originOf(context, listener))}"`,
    `scope="${usualToolsets.map((toolset) => `mcp:${toolset}`).join(' ')}"`,
  ]
  response.headers.set('WWW-Authenticate', `Bearer ${parts.join(', ')}`)
  return response
}
