import { connect, type Socket } from 'node:net'
import type { Endpoint } from '../engine/endpoint-file.ts'

/** The protocol that the engine switches to: MCP's stdio framing, both ways. */
export const protocol = 'kalends-mcp'
export const upgradePath = '/mcp/stdio'

/** An answer's head that is longer than this is not the engine's. */
const longestHead = 16_384

/** How long the engine may take to answer, in milliseconds. */
const answerTime = 10_000

/**
 * Connects to an engine and has it switch to the MCP stream (HTTP/1.1 upgrade, RFC 9110 §7.8). What comes after the
 * head of the answer is put back to be read from the socket. Undefined when no engine is listening there, or when it is
 * another one by now; throws when it refuses.
 * @param toolsets names of the sets of tools to ask for, with commas between them; the usual ones when left out
 */
export function openStream(endpoint: Endpoint, toolsets?: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(endpoint.socket)
    let head = Buffer.alloc(0)

    const stopListening = (): void => {
      socket
        .off('connect', ask)
        .off('data', read)
        .off('error', giveUp)
        .off('close', giveUp)
        .off('timeout', wait)
      socket.setTimeout(0)
    }
    const drop = (): void => {
      stopListening()
      socket.on('error', () => {})
      socket.destroy()
    }
    const giveUp = (): void => {
      drop()
      resolve(undefined)
    }
    const fail = (message: string): void => {
      drop()
      reject(new Error(message))
    }
    const wait = (): void => fail(`the engine (process ${endpoint.pid}) does not answer`)
    const ask = (): void => {
      socket.write(request(endpoint.secret, toolsets))
    }
    const read = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) {
        if (head.length > longestHead) fail('what listens on the local socket is not a Kalends engine')
        return
      }
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head.subarray(0, end).toString('latin1'))?.[1])
      if (status === 101) {
        socket.pause()
        stopListening()
        if (head.length > end + 4) socket.unshift(head.subarray(end + 4))
        resolve(socket)
      } else if (status === 401) {
        // The secret is of another start: the endpoint file was replaced after it was read.
        giveUp()
      } else {
        fail(
          `the engine refused the connection (${reasonIn(head.subarray(end + 4)) ?? `HTTP status ${status || 'missing'}`})`,
        )
      }
    }
    socket.on('connect', ask).on('data', read).on('error', giveUp).on('close', giveUp)
    socket.setTimeout(answerTime, wait)
  })
}

function request(secret: string, toolsets: string | undefined): string {
  const query = toolsets === undefined ? '' : `?toolsets=${encodeURIComponent(toolsets)}`
  return [
    `GET ${upgradePath}${query} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    `Upgrade: ${protocol}`,
    `Authorization: Bearer ${secret}`,
    '\r\n',
  ].join('\r\n')
}

/** What the engine says, if its whole answer came at once, as it does. */
function reasonIn(body: Buffer): string | undefined {
  try {
    const { message } = JSON.parse(body.toString('utf8')) as { message?: unknown }
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}
