import { setTimeout as sleep } from 'node:timers/promises'
import { readEndpoint } from '#electron/engine/endpoint-file.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Connection } from './connection.ts'
import { RunningEngine } from './running-engine.ts'
import { openSocket } from './socket-http.ts'

const patienceMilliseconds = 10_000
const pauseMilliseconds = 40

/**
 * A way to the engine of a data folder: the running one, else one for the moment in this process. While another process
 * holds the folder without listening (an engine that starts or ends, another command), this waits for up to ten seconds.
 * `environment` says where an engine of this process finds the keys to stored passwords.
 */
export async function openConnection(
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
  patience: number = patienceMilliseconds,
): Promise<Connection> {
  const deadline = performance.now() + patience
  for (;;) {
    const running = await connectToRunning(home)
    if (running !== undefined) return running
    const { openEmbeddedEngine } = await import('../embedded/embedded-engine.ts')
    const embedded = await openEmbeddedEngine(home, environment)
    if (embedded !== undefined) return embedded
    if (performance.now() > deadline)
      throw new CalendarError('unavailable', `Another process holds ${home} and does not answer`, {
        hint: 'An engine may be starting there: try again in a moment.',
      })
    await sleep(pauseMilliseconds)
  }
}

/** The engine that listens now; undefined when there is none. A killed engine leaves its endpoint file behind. */
export async function connectToRunning(home: string): Promise<RunningEngine | undefined> {
  const endpoint = readEndpoint(home)
  if (endpoint === undefined) return undefined
  try {
    const { socket, secret } = endpoint
    const connected = await openSocket(socket)
    return new RunningEngine(socket, secret, connected, () => readEndpoint(home)?.secret)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined
    throw new CalendarError(
      'unavailable',
      `Can't reach the engine at ${endpoint.socket} (${code ?? error})`,
      {
        hint: 'The data folder may belong to another user of this machine.',
        cause: error,
      },
    )
  }
}
