import type { ToolAnnotations } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { AssistantSession } from '#electron/services/assistants/assistant-session.ts'
import type { McpClient } from './mcp-client.ts'

/** One call of a tool: who calls, and what the tool works with. */
export interface ToolCall {
  /** all that this client may read and change, and nothing else */
  readonly session: AssistantSession
  readonly client: McpClient
  /** aborted when the client takes its call back */
  readonly signal: AbortSignal
  /** Tells a client that asked for it how far a long call is. */
  progress(done: number, total?: number): void
}

/** What a tool answers: the data of its output schema, and the same in short for a reader. */
export interface ToolAnswer<Data> {
  data: Data
  text: string
}

export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  name: string
  title: string
  description: string
  input: Input
  output: Output
  annotations: ToolAnnotations
  /** Throws `CalendarError` for everything that the caller can do something about. */
  run(
    call: ToolCall,
    input: z.output<Input>,
  ): ToolAnswer<z.input<Output>> | Promise<ToolAnswer<z.input<Output>>>
}

/** Reads the store and changes nothing. What is as the protocol takes it to be is left out: it costs tokens. */
export const reads: ToolAnnotations = { readOnlyHint: true, openWorldHint: false }

/** Adds something, and takes nothing away. It may reach servers and guests, as the protocol takes for granted. */
export const adds: ToolAnnotations = { destructiveHint: false }

/** Changes or takes away what is there. */
export const changes: ToolAnnotations = { destructiveHint: true }

/** A tool by its schemas, which give `run` its types. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool
}
