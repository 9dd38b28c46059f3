import type { Client } from '../auth/client.ts'
import type { EngineParts } from '../engine-parts.ts'

/** What a procedure is called with. */
export interface RpcContext {
  parts: EngineParts
  client: Client
}
