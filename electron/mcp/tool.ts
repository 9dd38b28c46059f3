import type { ToolAnnotations } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { McpClient } from './mcp-client.ts'

/** One call of a tool: who calls, and what the tool works with. */
export interface ToolCall {
  readonly context: ServiceContext
  readonly client: McpClient
  /** who changes are put down to */
  readonly actor: Actor
  /** aborted when the client takes its call back */
  readonly signal: AbortSignal
  /** Tells a client that asked for it how far a long call is. */
  progress(done: number, total: number): void
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

/** Reads the store and changes nothing. */
export const reads: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}

/** A tool by its schemas, which give `run` its types. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool
}
