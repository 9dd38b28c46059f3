import { oc } from '@orpc/contract'
import { z } from 'zod'
import { grantsSchema } from './grant.ts'
import { toolsetSchema } from './toolset.ts'

/**
 * What a token is good for: `full` for everything that the person may do over the network, `mcp` for the assistants'
 * endpoint alone, and `mcp:sync` and the like for that endpoint with no other tools than those of the named sets. With
 * `calendar:12` and the like, an assistant knows of no other calendars than those, whatever it is granted.
 */
export const tokenScopeSchema = z.union([
  z.enum(['full', 'mcp']),
  z.templateLiteral(['mcp:', toolsetSchema]),
  z.templateLiteral(['calendar:', z.string().regex(/^\d{1,15}$/)]),
])

export type TokenScope = z.infer<typeof tokenScopeSchema>

/** A bearer token of a client over TCP. The token itself is told once, when it is made; only its hash is kept. */
export const accessTokenSchema = z.object({
  id: z.string(),
  name: z.string().describe('whose it is; its changes are put down to this name'),
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type AccessTokenInfo = z.infer<typeof accessTokenSchema>

/** For local clients and the page; a token can't make tokens. */
export const tokenContract = {
  list: oc
    .route({ method: 'GET', path: '/tokens', summary: 'Access tokens, newest first' })
    .output(z.array(accessTokenSchema)),
  create: oc
    .route({ method: 'POST', path: '/tokens', summary: 'Make an access token' })
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        scopes: z.array(tokenScopeSchema).min(1).default(['full']),
        expiresAt: z.iso.datetime().nullable().default(null),
        grants: grantsSchema
          .optional()
          .describe('what the assistant that holds it may do; only with a scope of mcp'),
      }),
    )
    .output(z.object({ token: z.string().describe('told only now'), accessToken: accessTokenSchema })),
  renew: oc
    .route({
      method: 'POST',
      path: '/tokens/{id}/renew',
      summary: 'Replace an access token that has expired, will, or was lost; the one before ends at once',
    })
    .input(z.object({ id: z.string(), expiresAt: z.iso.datetime().nullable().default(null) }))
    .output(z.object({ token: z.string().describe('told only now'), accessToken: accessTokenSchema })),
  revoke: oc
    .route({ method: 'DELETE', path: '/tokens/{id}', summary: 'Revoke an access token at once' })
    .input(z.object({ id: z.string() }))
    .output(accessTokenSchema),
}
