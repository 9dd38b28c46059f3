import { randomUUID } from 'node:crypto'
import { type McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { longestMessage } from './limits.ts'
import type { McpClient } from './mcp-client.ts'

export interface SessionLimits {
  /** sessions kept at a time; one more closes the one that was unused for longest */
  count: number
  /** milliseconds without a request after which a session is closed */
  idle: number
}

interface Session {
  id: string
  clientId: string
  transport: WebStandardStreamableHTTPServerTransport
  server: McpServer
  usedAt: number
}

// Long, because many clients of that era can't open a new session by themselves when theirs is gone.
const defaultLimits: SessionLimits = { count: 256, idle: 12 * 60 * 60_000 }

/** The sessions of Streamable HTTP clients up to protocol revision 2025-11-25. */
export class HttpSessions {
  // In order of use, the latest last.
  private readonly sessions = new Map<string, Session>()
  private readonly createServer: (client: McpClient) => McpServer
  private readonly limits: SessionLimits
  private readonly onError: ((error: Error) => void) | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    createServer: (client: McpClient) => McpServer,
    options: { limits?: Partial<SessionLimits>; onError?: (error: Error) => void } = {},
  ) {
    this.createServer = createServer
    this.limits = { ...defaultLimits, ...options.limits }
    this.onError = options.onError
  }

  get count(): number {
    return this.sessions.size
  }

  async fetch(request: Request, client: McpClient): Promise<Response> {
    const id = request.headers.get('mcp-session-id')
    if (id === null) return await this.open(request, client)
    const session = this.sessions.get(id)
    // Somebody else's session is as unknown as one that never was.
    if (session === undefined || session.clientId !== client.id) return sessionNotFound()
    this.touch(session)
    return await session.transport.handleRequest(request)
  }

  /** Ends what a client has open, whose credential was taken back. */
  async endOf(clientId: string): Promise<void> {
    const own = [...this.sessions.values()].filter((session) => session.clientId === clientId)
    await Promise.all(own.map((session) => this.end(session)))
  }

  async close(): Promise<void> {
    clearTimeout(this.timer)
    await Promise.all([...this.sessions.values()].map((session) => this.end(session)))
  }

  /** Only an `initialize` request makes a session; the transport refuses everything else. */
  private async open(request: Request, client: McpClient): Promise<Response> {
    const server = this.createServer(client)
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: longestMessage,
      onsessioninitialized: (id) => {
        this.add({ id, clientId: client.id, transport, server, usedAt: performance.now() })
      },
      onsessionclosed: (id) => {
        this.sessions.delete(id)
      },
    })
    transport.onerror = this.onError
    await server.connect(transport)
    const response = await transport.handleRequest(request)
    if (transport.sessionId === undefined) await server.close()
    return response
  }

  private add(session: Session): void {
    this.sessions.set(session.id, session)
    const [oldest] = this.sessions.values()
    if (this.sessions.size > this.limits.count && oldest !== undefined) void this.end(oldest)
    this.arm()
  }

  private touch(session: Session): void {
    session.usedAt = performance.now()
    this.sessions.delete(session.id)
    this.sessions.set(session.id, session)
  }

  /** One timer, for when the session that was unused for longest may be idle; none when there is no session. */
  private arm(): void {
    if (this.timer !== undefined) return
    const [oldest] = this.sessions.values()
    if (oldest === undefined) return
    const wait = oldest.usedAt + this.limits.idle - performance.now()
    this.timer = setTimeout(() => this.closeIdle(), Math.max(wait, 1))
    this.timer.unref()
  }

  private closeIdle(): void {
    this.timer = undefined
    const since = performance.now() - this.limits.idle
    for (const session of this.sessions.values()) {
      if (session.usedAt > since) break
      void this.end(session)
    }
    this.arm()
  }

  private async end(session: Session): Promise<void> {
    this.sessions.delete(session.id)
    try {
      await session.server.close()
    } catch (error) {
      this.onError?.(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/** 404 tells a client to start a new session with `initialize` (Streamable HTTP, session management). */
function sessionNotFound(): Response {
  return Response.json(
    { jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found: initialize a new one' } },
    { status: 404 },
  )
}
