import type { McpClient } from '#electron/mcp/mcp-client.ts'
import { chooseToolsets } from '#electron/mcp/toolsets.ts'
import { calendarsOfScopes } from '#electron/services/create-access-token.ts'
import { type Toolset, toolsetSchema } from '#shared/rpc/toolset.ts'
import type { Client } from '../auth/client.ts'

/**
 * How the MCP server knows an authenticated client. Only local clients share the person's files.
 * @param asked the sets of tools that the client asks for (`chooseToolsets`, whose errors this throws)
 */
export function mcpClientOf(client: Client, asked: string | null): McpClient {
  const toolsets = chooseToolsets(asked, grantedToolsets(client))
  switch (client.kind) {
    case 'local':
      return { kind: client.kind, id: 'local', local: true, toolsets }
    case 'token':
      return {
        kind: client.oauthClientId === undefined ? 'token' : 'oauth',
        id: tokenClientId(String(client.credentialId)),
        identity: client.oauthClientId ?? String(client.credentialId),
        name: client.actor.name,
        local: false,
        calendarIds: calendarsOfScopes(client.scopes),
        toolsets,
      }
    case 'session':
      return { kind: client.kind, id: `session ${client.credentialId}`, local: false, toolsets }
  }
}

/** The id of whoever comes in with a token, or as a connected client. */
export function tokenClientId(credentialId: string): string {
  return `token ${credentialId}`
}

/** Undefined when all may be had. */
function grantedToolsets({ scopes }: Client): Toolset[] | undefined {
  if (scopes.includes('full') || scopes.includes('mcp')) return undefined
  return toolsetSchema.options.filter((toolset) => scopes.includes(`mcp:${toolset}`))
}
