import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server'
import { CLIENT_INFO_META_KEY } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { AssistantSession } from '#electron/services/assistants/assistant-session.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { canBeAsked, stayAwake, tellOfQuestion } from './approval-notice.ts'
import { assistantOf } from './assistant-of.ts'
import { compactSchema } from './compact-schema.ts'
import { errorText } from './error-text.ts'
import type { McpClient } from './mcp-client.ts'
import type { Tool, ToolCall } from './tool.ts'

const implementationSchema = z.object({ name: z.string() })

const schemas = new WeakMap<Tool, ReturnType<typeof schemasOf>>()

/** Puts a tool on a server: its schemas, who its changes are put down to, and its errors. */
export function registerTool(
  server: McpServer,
  tool: Tool,
  context: AssistantContext,
  client: McpClient,
): void {
  const { input, output } = schemas.get(tool) ?? schemasOf(tool)
  const config = {
    title: tool.title,
    description: tool.description,
    annotations: tool.annotations,
    inputSchema: input,
    outputSchema: output,
  }
  server.registerTool(tool.name, config, async (given: unknown, request): Promise<CallToolResult> => {
    try {
      const { data, text } = await tool.run(callOf(server, context, client, request), given)
      return {
        content: [{ type: 'text', text }],
        structuredContent: data as Record<string, unknown>,
      }
    } catch (error) {
      if (error instanceof CalendarError) return failure(errorText(error))
      // What it says is for the log: it may hold paths or parts of the database.
      server.server.onerror?.(error instanceof Error ? error : new Error(String(error)))
      return failure(
        'Kalends failed at this; it is not the fault of the arguments. Try once more, then tell the person.',
      )
    }
  })
}

function failure(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] }
}

/** What a call works with: who it is by, and how it is taken back and told of. */
export function callOf(
  server: McpServer,
  context: AssistantContext,
  client: McpClient,
  request: ServerContext,
): ToolCall {
  const { _meta, signal, notify } = request.mcpReq
  const progressToken = _meta?.progressToken
  let told = -1
  return {
    session: new AssistantSession(context, assistantOf(client, claimedName(server, request)), {
      signal,
      onAsk: (proposal, ended) => {
        if (progressToken !== undefined) stayAwake(notify, progressToken, ended, () => ++told)
        if (canBeAsked(server, request)) tellOfQuestion(request, proposal, ended)
      },
    }),
    client,
    signal,
    progress(done, total) {
      if (progressToken === undefined || done <= told) return
      told = done
      // A client that went away needs no progress.
      notify({
        method: 'notifications/progress',
        params: { progressToken, progress: done, ...(total !== undefined && { total }) },
      }).catch(() => {})
    },
  }
}

/** The name that the client gives itself, in the request or the handshake. */
function claimedName(server: McpServer, request: ServerContext): string {
  const envelope: Record<string, unknown> = request.mcpReq.envelope ?? {}
  const inRequest = implementationSchema.safeParse(envelope[CLIENT_INFO_META_KEY]).data?.name
  return inRequest ?? server.server.getClientVersion()?.name ?? ''
}

function schemasOf(tool: Tool) {
  const made = { input: compactSchema(tool.input), output: compactSchema(tool.output) }
  schemas.set(tool, made)
  return made
}
