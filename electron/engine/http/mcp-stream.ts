import type { Duplex } from 'node:stream'
import type { McpClient } from '#electron/mcp/mcp-client.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { errorMap } from '#shared/rpc/errors.ts'
import type { Client } from '../auth/client.ts'
import type { EngineParts } from '../engine-parts.ts'
import { mcpClientOf } from './mcp-client-of.ts'
import { refuseUpgrade } from './upgrade-refusal.ts'

/** Switches a connection to MCP's newline-delimited JSON-RPC, as a program's standard input and output carry it. */
export async function acceptMcpStream(
  parts: EngineParts,
  socket: Duplex,
  head: Buffer,
  client: Client,
  toolsets: string | null,
): Promise<void> {
  let mcpClient: McpClient
  try {
    mcpClient = mcpClientOf(client, toolsets)
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    return refuseUpgrade(socket, errorMap[error.code].status, [error.message, error.hint].join(' '))
  }
  // Paused until somebody reads: what the client has sent along already comes first.
  if (head.length > 0) socket.unshift(head)
  try {
    const { serveStream } = await import('#electron/mcp/serve-stream.ts')
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: kalends-mcp\r\n\r\n')
    serveStream(socket, parts.context, {
      client: mcpClient,
      onError: (error) => parts.log.warn({ err: error }, 'an MCP stream failed'),
    })
  } catch (error) {
    parts.log.error({ err: error }, 'the MCP server could not be started')
    socket.destroy()
  }
}
