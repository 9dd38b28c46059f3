import { ORPCError } from '@orpc/server'
import type { Client } from '../auth/client.ts'

/** Refuses a client of another kind than those named. */
export function allow(client: Client, kinds: readonly Client['kind'][], message: string): void {
  if (!kinds.includes(client.kind)) throw new ORPCError('FORBIDDEN', { message })
}
