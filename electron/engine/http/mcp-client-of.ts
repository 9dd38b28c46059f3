import type { McpClient } from '#electron/mcp/mcp-client.ts'
import type { Client } from '../auth/client.ts'

/** How the MCP server knows an authenticated client. Only local clients share the person's files. */
export function mcpClientOf(client: Client): McpClient {
  switch (client.kind) {
    case 'local':
      return { id: 'local', local: true }
    case 'token':
      return { id: `token ${client.credentialId}`, name: client.actor.name, local: false }
    case 'session':
      return { id: `session ${client.credentialId}`, local: false }
  }
}
