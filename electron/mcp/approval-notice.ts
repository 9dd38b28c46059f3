import type { McpServer, ServerContext } from '@modelcontextprotocol/server'
import type { Proposal } from '#shared/rpc/approval.ts'
import { fence } from './untrusted-text.ts'

/** Many clients give a call up that says nothing for a minute. */
const heartbeatMilliseconds = 10_000

type ProgressToken = string | number

/**
 * Tells a client that a call goes on while the person is being asked.
 * @param next a progress beyond any that it was told: it may only grow (MCP, progress)
 */
export function stayAwake(
  notify: ServerContext['mcpReq']['notify'],
  progressToken: ProgressToken,
  ended: Promise<unknown>,
  next: () => number,
): void {
  const beat = (): void => {
    const params = { progressToken, progress: next(), message: 'Kalends is asking the person for approval' }
    // A client that went away needs no progress.
    notify({ method: 'notifications/progress', params }).catch(() => {})
  }
  beat()
  const timer = setInterval(beat, heartbeatMilliseconds)
  timer.unref()
  const stop = (): void => clearInterval(timer)
  ended.then(stop, stop)
}

/** Whether the person can be shown something in the client's own window while a call is under way. */
export function canBeAsked(server: McpServer, { mcpReq }: ServerContext): boolean {
  // The stateless protocol has no requests from server to client.
  return mcpReq.envelope === undefined && server.server.getClientCapabilities()?.elicitation !== undefined
}

/** Says in the client's window that there is a question in Kalends' own. What is answered there counts for nothing. */
export function tellOfQuestion(request: ServerContext, proposal: Proposal, ended: Promise<unknown>): void {
  const over = new AbortController()
  const stop = (): void => over.abort()
  ended.then(stop, stop)
  const params = {
    mode: 'form' as const,
    message: `Your assistant asks for your approval: ${fence(proposal.summary, 300)}. Allow or deny it in Kalends; what you answer here does not count.`,
    requestedSchema: { type: 'object' as const, properties: {} },
  }
  request.mcpReq.elicitInput(params, { signal: over.signal, timeout: 10 * 60_000 }).catch(() => {})
}
