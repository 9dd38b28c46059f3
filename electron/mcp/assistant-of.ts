import type { KnownAssistant } from '#electron/services/assistants/known-assistant.ts'
import type { McpClient } from './mcp-client.ts'
import { cleanLine } from './untrusted-text.ts'

/** @param claimed the name that the client gives itself, which counts where its credential has none */
export function assistantOf(client: McpClient, claimed: string): KnownAssistant {
  const name = cleanLine(client.name ?? claimed, 80) || 'assistant'
  return { kind: client.kind, identity: client.identity ?? name, name, calendarIds: client.calendarIds }
}
