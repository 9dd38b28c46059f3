import type { Assistant } from '#shared/rpc/grant.ts'
import type { Toolset } from '#shared/rpc/toolset.ts'

/** Who is at the other end of an MCP connection, as far as the engine made sure of it. */
export interface McpClient {
  /** How it comes in; with its identity, what the person's grants are for. */
  kind: Assistant['kind']
  /** By what it is told from all others that come in so. Left out, the name that it gives itself. */
  identity?: string
  /** The name its changes are put down to. Left out, the name that the client gives itself. */
  name?: string
  /** Of the credential that let it in. A session serves only the credential that opened it. */
  id: string
  /** It runs on this machine as the person who owns the data folder, so it may name files of theirs. */
  local: boolean
  /** The only calendars it may know of, whatever it is granted; all when left out. */
  calendarIds?: readonly string[] | undefined
  /** The tools it is given. */
  toolsets: readonly Toolset[]
}
