import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { Listener } from './listener.ts'
import { type Deadlines, keepDeadlines } from './request-deadlines.ts'
import { addUpgrades } from './upgrades.ts'

export interface RunningListener {
  readonly listener: Listener
  /** Accepts no more connections, and closes those that have nothing under way. */
  stopAccepting(): void
  /** Settles when the last connection has closed. */
  drained(): Promise<unknown>
  /** Cuts what is still open. */
  close(): Promise<void>
}

/** Milliseconds; beyond that a timer goes off at once. */
const longestTimer = 2 ** 31 - 1

/** Listens, with limits on everything a stranger could make the engine wait for. TCP port 0 takes a free one. */
export async function serve(
  parts: EngineParts,
  wanted: Listener,
  deadlines: Partial<Deadlines> = {},
): Promise<RunningListener> {
  const server = createServer({
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16 * 1024,
    // As good as never: see `keepDeadlines`.
    connectionsCheckingInterval: longestTimer,
    noDelay: true,
  })
  server.maxConnections = 1_000
  server.keepAliveTimeoutBuffer = 1_000
  // An upload of 2 GB over a slow line has to fit; a connection that is kept open may be quiet for half a minute.
  keepDeadlines(server, { headers: 45_000, body: 30 * 60_000, ...deadlines })
  // Whoever asks over TCP waits for nothing, and what can't be loaded is known before anybody could ask.
  if (wanted.kind === 'tcp') await loadAnswers()
  const listener = await listen(server, wanted)
  // RFC 9110 §10.1.1: whoever asks first is not told to send what would be refused for its size.
  server.on('checkContinue', (request, response) => {
    if (parts.uploads.fits(Number(request.headers['content-length'] ?? 0))) response.writeContinue()
    server.emit('request', request, response)
  })
  const upgrades = addUpgrades(server, parts, listener)
  answerRequests(server, parts, listener)
  const closed = once(server, 'close')
  return {
    listener,
    stopAccepting() {
      server.close()
      server.closeIdleConnections()
      upgrades.close()
    },
    drained: () => closed,
    async close() {
      if (server.listening) server.close()
      server.closeAllConnections()
      upgrades.terminate()
      await closed
    },
  }
}

const loadAnswers = () => import('./request-listener.ts')

/**
 * On the private socket days may pass without a request, since the desktop and the relay use upgrades: there, what answers
 * requests is loaded with the first.
 */
function answerRequests(server: Server, parts: EngineParts, listener: Listener): void {
  let loading: Promise<RequestListener> | undefined
  server.on('request', async (request, response) => {
    try {
      loading ??= loadAnswers().then(({ requestListener }) => requestListener(parts, listener))
      const answer = await loading
      answer(request, response)
    } catch (error) {
      parts.log.error({ err: error }, 'a request could not be answered')
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    }
  })
}

async function listen(server: Server, wanted: Listener): Promise<Listener> {
  const listening = once(server, 'listening')
  if (wanted.kind === 'local') server.listen(wanted.path)
  else server.listen(wanted.port, wanted.host)
  try {
    await listening
  } catch (error) {
    throw new CalendarError('conflict', `Kalends can't listen on ${nameOf(wanted)}: ${problemOf(error)}.`, {
      field: 'listen',
      hint: wanted.kind === 'tcp' ? 'Choose another port with --listen.' : undefined,
      cause: error,
    })
  }
  if (wanted.kind === 'tcp') return { ...wanted, port: (server.address() as AddressInfo).port }
  if (process.platform !== 'win32') chmodSync(wanted.path, 0o600)
  return wanted
}

function nameOf(listener: Listener): string {
  return listener.kind === 'local' ? listener.path : `${listener.host}:${listener.port}`
}

function problemOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  switch (code) {
    case 'EADDRINUSE':
      return 'something else listens there'
    case 'EACCES':
      return 'that is not permitted'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address'
    default:
      return code ?? String(error)
  }
}
