import type { Duplex } from 'node:stream'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { createMcpServer } from './create-mcp-server.ts'
import type { McpClient } from './mcp-client.ts'
import { StreamTransport } from './stream-transport.ts'

/**
 * Serves MCP over a connected byte stream, in whichever protocol era its first message speaks: the handshake of
 * 2025-11-25 and before, or the stateless requests of 2026-07-28. It ends with the stream.
 */
export function serveStream(
  stream: Duplex,
  context: AssistantContext,
  options: { client: McpClient; longestLine?: number; onError?: (error: Error) => void },
): { close(): Promise<void> } {
  return serveStdio(() => createMcpServer(context, options.client), {
    transport: new StreamTransport(stream, { longestLine: options.longestLine }),
    onerror: options.onError,
  })
}
