import type { Duplex } from 'node:stream'
import type { Client } from '../auth/client.ts'
import type { EngineParts } from '../engine-parts.ts'
import { mcpClientOf } from './mcp-client-of.ts'

/** Switches a connection to MCP's newline-delimited JSON-RPC, as a program's standard input and output carry it. */
export async function acceptMcpStream(
  parts: EngineParts,
  socket: Duplex,
  head: Buffer,
  client: Client,
): Promise<void> {
  // Paused until somebody reads: what the client has sent along already comes first.
  if (head.length > 0) socket.unshift(head)
  try {
    const { serveStream } = await import('#electron/mcp/serve-stream.ts')
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: kalends-mcp\r\n\r\n')
    serveStream(socket, parts.context, {
      client: mcpClientOf(client),
      onError: (error) => parts.log.warn({ err: error }, 'an MCP stream failed'),
    })
  } catch (error) {
    parts.log.error({ err: error }, 'the MCP server could not be started')
    socket.destroy()
  }
}
