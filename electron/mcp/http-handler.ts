import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { createMcpServer } from './create-mcp-server.ts'
import { HttpSessions, type SessionLimits } from './http-sessions.ts'
import { longestMessage } from './limits.ts'
import type { McpClient } from './mcp-client.ts'

export interface McpHttpHandler {
  /** Answers one request to the MCP endpoint. `Host`, `Origin` and authentication were checked before. */
  fetch(request: Request, client: McpClient): Promise<Response>
  /** Sessions open now. */
  readonly sessionCount: number
  /** Ends the sessions of a client whose credential was taken back, and what it listens to in them. */
  endOf(clientId: string): Promise<void>
  close(): Promise<void>
}

/**
 * Streamable HTTP for both eras of the protocol: requests of 2026-07-28 are served one by one without state; clients of
 * 2025-11-25 and before open a session with `initialize`.
 */
export function createMcpHttpHandler(
  context: AssistantContext,
  options: {
    limits?: Partial<SessionLimits>
    onError?: (error: Error) => void
    /** makes the server of a session or request; ours when left out */
    createServer?: typeof createMcpServer
  } = {},
): McpHttpHandler {
  const createServer = options.createServer ?? createMcpServer
  const sessions = new HttpSessions((client) => createServer(context, client), options)
  const stateless = createMcpHandler(({ authInfo }) => createServer(context, clientOf(authInfo?.extra)), {
    legacy: 'reject',
    maxRequestBodySize: longestMessage,
    onerror: options.onError,
  })
  return {
    async fetch(request, client) {
      if (await isLegacyRequest(request, undefined, { maxRequestBodySize: longestMessage })) {
        return await sessions.fetch(request, client)
      }
      const authInfo = { token: '', clientId: client.id, scopes: [], extra: { client } }
      return await stateless.fetch(request, { authInfo })
    },
    get sessionCount() {
      return sessions.count
    },
    endOf: (clientId) => sessions.endOf(clientId),
    async close() {
      await Promise.all([sessions.close(), stateless.close()])
    },
  }
}

/** What `fetch` handed over; without it, a client that is trusted with nothing of this machine. */
function clientOf(extra: Record<string, unknown> | undefined): McpClient {
  const client = extra?.client as McpClient | undefined
  return client ?? { kind: 'session', id: '', local: false, toolsets: [] }
}
