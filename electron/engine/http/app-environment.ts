import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Client } from '../auth/client.ts'

/** What Hono's context holds in our handlers. */
export interface AppEnvironment {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse }
  Variables: {
    /** set on every route but the open ones */
    client: Client
  }
}
