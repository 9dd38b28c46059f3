import { Client, type Tool } from '@modelcontextprotocol/client'
import { InMemoryTransport } from '@modelcontextprotocol/server'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { toolsetSchema } from '#shared/rpc/toolset.ts'
import { createMcpServer } from '../create-mcp-server.ts'
import type { McpClient } from '../mcp-client.ts'

export interface CalledTool {
  isError: boolean
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it freely, and fail when it is not as they think
  data: any
}

export interface CallOptions {
  /** takes the call back */
  signal?: AbortSignal
  onprogress?: (progress: { progress: number; total?: number | undefined }) => void
}

export interface TestClient {
  call(name: string, input?: Record<string, unknown>, options?: CallOptions): Promise<CalledTool>
  listTools(): Promise<Tool[]>
  close(): Promise<void>
}

/** A real client and a real server, joined without a wire. */
export async function connectTestClient(
  context: AssistantContext,
  options: Partial<McpClient> = {},
): Promise<TestClient> {
  const server = createMcpServer(context, {
    kind: 'local',
    id: 'test',
    local: true,
    toolsets: toolsetSchema.options,
    ...options,
  })
  const client = new Client({ name: 'Test Assistant', version: '1' })
  const [clientEnd, serverEnd] = InMemoryTransport.createLinkedPair()
  await server.connect(serverEnd)
  await client.connect(clientEnd)
  return {
    listTools: async () => (await client.listTools()).tools,
    call: async (name, input = {}, options) =>
      calledTool(await client.callTool({ name, arguments: input }, options)),
    close: () => client.close(),
  }
}

/** A result of whichever SDK, in the form that the tests read. */
export function calledTool(result: Record<string, unknown>): CalledTool {
  const content = result.content as { type: string; text?: string }[]
  return {
    isError: result.isError === true,
    text: content.map(({ text = '' }) => text).join('\n'),
    data: result.structuredContent,
  }
}
