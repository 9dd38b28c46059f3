import type { Hono } from 'hono'
import type { McpHttpHandler } from '#electron/mcp/http-handler.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'
import { mcpClientOf, tokenClientId } from './mcp-client-of.ts'
import { refuse } from './refuse.ts'

/** `/mcp`, Streamable HTTP. */
export function addMcpRoute(app: Hono<AppEnvironment>, parts: EngineParts): void {
  let loading: Promise<McpHttpHandler> | undefined
  const load = async (): Promise<McpHttpHandler> => {
    const { createMcpHttpHandler } = await import('#electron/mcp/http-handler.ts')
    const handler = createMcpHttpHandler(parts.context, {
      onError: (error) => parts.log.warn({ err: error }, 'an MCP request failed'),
    })
    parts.closing.addEventListener('abort', () => void handler.close())
    parts.revocations.add((credentialId) => void handler.endOf(tokenClientId(credentialId)))
    return handler
  }
  app.all('/mcp', async (context) => {
    loading ??= load()
    const handler = await loading
    try {
      const client = mcpClientOf(context.get('client'), context.req.query('toolsets') ?? null)
      return await handler.fetch(context.req.raw, client)
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error
      const status = error.code === 'denied' ? 403 : 400
      return refuse(context, status, [error.message, error.hint].join(' '))
    }
  })
}
