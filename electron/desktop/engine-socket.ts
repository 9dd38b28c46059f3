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
