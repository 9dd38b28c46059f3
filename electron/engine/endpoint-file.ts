import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

/** How local clients reach the engine of a data folder. The file is readable by its owner alone: it holds the secret. */
export interface Endpoint {
  pid: number
  version: string
  /** path of the Unix socket, or name of the pipe on Windows */
  socket: string
  /** sent as `Authorization: Bearer <secret>`; new at every start */
  secret: string
  /** RFC 3339, UTC */
  startedAt: string
  /** addresses served, such as `unix:/…/engine.sock` and `http://127.0.0.1:4100` */
  listeners: string[]
}

export function endpointPath(home: string): string {
  return join(home, 'engine.json')
}

export function writeEndpoint(home: string, endpoint: Endpoint): void {
  const temporary = `${endpointPath(home)}.${process.pid}`
  rmSync(temporary, { force: true })
  writeFileSync(temporary, `${JSON.stringify(endpoint, null, 2)}\n`, { mode: 0o600 })
  renameSync(temporary, endpointPath(home))
}

/** What the file says, or undefined when there is none. A killed engine leaves its file behind: see `findEndpoint`. */
export function readEndpoint(home: string): Endpoint | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(endpointPath(home), 'utf8'))
    return isEndpoint(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** The endpoint of an engine that is listening now, else undefined. */
export async function findEndpoint(home: string): Promise<Endpoint | undefined> {
  const endpoint = readEndpoint(home)
  return endpoint !== undefined && (await isListening(endpoint.socket)) ? endpoint : undefined
}

/**
 * Removes what an engine that was killed left behind; only for who holds the data folder's lock. Else the next engine would
 * be looked for with the secret of the last one, from the moment it listens until it has written its own.
 */
export function removeStaleEndpoint(home: string): void {
  rmSync(endpointPath(home), { force: true })
}

/** Removes the file if it is the one that `secret` was written to; another engine's file stays. */
export function removeEndpoint(home: string, secret: string): void {
  if (readEndpoint(home)?.secret === secret) rmSync(endpointPath(home), { force: true })
}

/** Whether something accepts connections at a Unix socket or named pipe. */
export function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    const finish = (answer: boolean): void => {
      connection.destroy()
      resolve(answer)
    }
    connection.once('connect', () => finish(true))
    connection.once('error', () => finish(false))
    connection.setTimeout(2_000, () => finish(false))
  })
}

function isEndpoint(value: unknown): value is Endpoint {
  if (typeof value !== 'object' || value === null) return false
  const endpoint = value as Record<string, unknown>
  return (
    typeof endpoint.pid === 'number' &&
    typeof endpoint.version === 'string' &&
    typeof endpoint.socket === 'string' &&
    typeof endpoint.secret === 'string' &&
    typeof endpoint.startedAt === 'string' &&
    Array.isArray(endpoint.listeners)
  )
}
