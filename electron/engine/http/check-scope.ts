import type { Client } from '../auth/client.ts'

/** Why a client may not go to an address, or undefined when it may: most tokens of assistants are good for MCP alone. */
export function scopeProblem({ scopes }: Client, path: string): string | undefined {
  if (scopes.includes('full') || path === '/mcp') return undefined
  return 'This access token is for assistants: it is good for /mcp only.'
}
