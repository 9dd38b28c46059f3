import { Client as CurrentClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport as FirstStdio } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport as FirstHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { calledTool, type TestClient } from './test-client.ts'

/** Where a server is, and how to come to it. */
export type ServerPlace =
  | { kind: 'stdio'; command: string; args: string[]; env: Record<string, string> }
  | { kind: 'http'; url: URL; token: string }

export interface SdkClient {
  name: string
  connect(place: ServerPlace): Promise<TestClient>
}

const self = { name: 'SDK Client', version: '1' }

/** Each major of the official SDK, in each era of the protocol that it speaks. */
export const sdkClients: readonly SdkClient[] = [
  { name: 'SDK 1.x', connect: connectFirst },
  { name: 'SDK 2.x, protocol 2025-11-25', connect: (place) => connectCurrent(place, 'legacy') },
  { name: 'SDK 2.x, protocol 2026-07-28', connect: (place) => connectCurrent(place, { pin: '2026-07-28' }) },
]

async function connectFirst(place: ServerPlace): Promise<TestClient> {
  const client = new FirstClient(self)
  const transport =
    place.kind === 'stdio'
      ? new FirstStdio({ ...place, stderr: 'inherit' })
      : new FirstHttp(place.url, { requestInit: { headers: authorization(place.token) } })
  await client.connect(transport)
  return {
    listTools: async () => (await client.listTools()).tools as Awaited<ReturnType<TestClient['listTools']>>,
    call: async (name, input = {}) => calledTool(await client.callTool({ name, arguments: input })),
    close: () => client.close(),
  }
}

async function connectCurrent(place: ServerPlace, mode: 'legacy' | { pin: string }): Promise<TestClient> {
  const client = new CurrentClient(self, { versionNegotiation: { mode } })
  const transport =
    place.kind === 'stdio'
      ? new StdioClientTransport({ ...place, stderr: 'inherit' })
      : new StreamableHTTPClientTransport(place.url, { requestInit: { headers: authorization(place.token) } })
  await client.connect(transport)
  return {
    listTools: async () => (await client.listTools()).tools,
    call: async (name, input = {}, options) =>
      calledTool(await client.callTool({ name, arguments: input }, options)),
    close: () => client.close(),
  }
}

function authorization(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}
