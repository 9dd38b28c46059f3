import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { assertNoSecret } from '../../../e2e/simulators/shared/leaks.ts'
import type { TestEngine } from './test-engine.ts'

export interface McpMessage {
  id?: number | string
  method?: string
  result?: unknown
  error?: unknown
  params?: unknown
}

/** An MCP client over the local socket, as far as tests of the engine need one. Throws when the engine refuses it. */
export async function connectTestStream({ endpoint }: TestEngine, query = '') {
  const socket = connect(endpoint.socket)
  onTestFinished(() => void socket.destroy())
  const head = [
    `GET /mcp/stdio${query} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: kalends-mcp',
    `Authorization: Bearer ${endpoint.secret}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  if (!first.toString().startsWith('HTTP/1.1 101 ')) throw new Error(first.toString())

  const closed = once(socket, 'close')
  const said: string[] = []
  onTestFinished(() => assertNoSecret(said.join('\n'), 'an answer over MCP'))
  const received: McpMessage[] = []
  let hear = (): void => {}
  const waiting = new Map<number | string, (message: McpMessage) => void>()
  const lines = createInterface({ input: socket })
  lines.on('line', (line) => {
    said.push(line)
    const message = JSON.parse(line) as McpMessage
    if (message.id !== undefined && message.method === undefined) waiting.get(message.id)?.(message)
    if (message.method !== undefined) received.push(message)
    hear()
  })
  const send = (message: object): void => {
    socket.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }
  let lastId = 0
  return {
    closed,
    notify: (method: string): void => send({ method }),
    answer: (asked: McpMessage, result: object): void => send({ id: asked.id, result }),
    /** The first request or notification of that name from the engine. */
    async asked(method: string): Promise<McpMessage> {
      for (;;) {
        const found = received.find((message) => message.method === method)
        if (found !== undefined) return found
        await new Promise<void>((resolve) => {
          hear = resolve
        })
      }
    },
    request(method: string, params: object): Promise<McpMessage> {
      const id = ++lastId
      const answered = new Promise<McpMessage>((resolve) => waiting.set(id, resolve))
      send({ id, method, params })
      return answered
    },
  }
}
