import type { Hono } from 'hono'
import type { McpHttpHandler } from '#electron/mcp/http-handler.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'
import { mcpClientOf } from './mcp-client-of.ts'

/** `/mcp`, Streamable HTTP. */
export function addMcpRoute(app: Hono<AppEnvironment>, parts: EngineParts): void {
  let loading: Promise<McpHttpHandler> | undefined
  const load = async (): Promise<McpHttpHandler> => {
    const { createMcpHttpHandler } = await import('#electron/mcp/http-handler.ts')
    const handler = createMcpHttpHandler(parts.context, {
      onError: (error) => parts.log.warn({ err: error }, 'an MCP request failed'),
    })
    parts.closing.addEventListener('abort', () => void handler.close())
    return handler
  }
  app.all('/mcp', async (context) => {
    loading ??= load()
    return await (await loading).fetch(context.req.raw, mcpClientOf(context.get('client')))
  })
}
