import { connect } from 'node:net'
import { WebSocket } from 'ws'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'

/** A WebSocket to the contract, through the private local socket and with this start's secret. */
export function openEngineSocket({ socket, secret }: Endpoint): WebSocket {
  return new WebSocket('ws://localhost/rpc', {
    createConnection: () => connect(socket),
    headers: { authorization: `Bearer ${secret}`, 'kalends-client': 'desktop' },
    perMessageDeflate: false,
  })
}

/**
 * Settles when an engine is gone: its end of a connection that says nothing closes with it, however it ends. To ask it
 * again and again would wake up both.
 */
export function engineGone(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const socket = openEngineSocket(endpoint)
    const leave = (): void => socket.terminate()
    socket.on('error', leave)
    socket.once('close', () => {
      signal.removeEventListener('abort', leave)
      resolve()
    })
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave)
  })
}
