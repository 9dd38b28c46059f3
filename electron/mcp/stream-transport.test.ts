import { Duplex, PassThrough } from 'node:stream'
import type { JSONRPCMessage } from '@modelcontextprotocol/server'
import { describe, expect, it } from 'vitest'
import { StreamTransport } from './stream-transport.ts'

/** A transport on one end of a connection, and the other end. */
function connect(options: { longestLine?: number; highWaterMark?: number } = {}) {
  const input = new PassThrough()
  const output = new PassThrough({ highWaterMark: options.highWaterMark })
  const transport = new StreamTransport(Duplex.from({ readable: input, writable: output }), options)
  const received: JSONRPCMessage[] = []
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve
  })
  transport.onmessage = (message) => received.push(message)
  let answers = ''
  output.setEncoding('utf8')
  const readAnswers = (): void => {
    output.on('data', (chunk: string) => {
      answers += chunk
    })
  }
  return {
    input,
    output,
    transport,
    received,
    closed,
    readAnswers,
    answers: () =>
      answers
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line)),
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
const request = (id: number) => ({ jsonrpc: '2.0' as const, id, method: 'ping', params: {} })
const result = (id: number, text = '') => ({ jsonrpc: '2.0' as const, id, result: { text } })

describe('StreamTransport', () => {
  it('takes messages however they are cut into chunks', async () => {
    const { input, transport, received } = connect()
    await transport.start()
    const message = { jsonrpc: '2.0', method: 'notifications/x', params: { title: 'Frühstück 👍' } }
    for (const octet of Buffer.from(`${JSON.stringify(message)}\r\n\n`)) input.write(Buffer.from([octet]))
    input.write(`${JSON.stringify(request(1))}\n${JSON.stringify(request(2))}\n`)
    await turn()
    expect(received).toEqual([message, request(1), request(2)])
  })

  it.each([
    ['no JSON', '{"jsonrpc":"2.0",', null, -32700],
    ['two values on a line', '{}{}', null, -32700],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), null, -32700],
    ['no JSON-RPC', '{"hello":1}', null, -32600],
    ['another version', '{"jsonrpc":"1.0","id":7,"method":"ping"}', 7, -32600],
    ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', null, -32600],
    ['a line that is too long', `"${'x'.repeat(300)}"`, null, -32600],
  ])('answers %s as JSON-RPC says, and goes on', async (_, line, id, code) => {
    const { input, transport, received, answers, readAnswers } = connect({ longestLine: 256 })
    readAnswers()
    await transport.start()
    input.write(line)
    input.write(`\n${JSON.stringify(request(9))}\n`)
    await turn()
    expect(answers()).toEqual([
      { jsonrpc: '2.0', id, error: { code, message: expect.stringMatching(/^[A-Z]/) } },
    ])
    expect(received).toEqual([request(9)])
  })

  it('answers what was asked before the end of the input, then closes', async () => {
    const { input, transport, closed, answers, readAnswers } = connect()
    readAnswers()
    await transport.start()
    input.end(`${JSON.stringify(request(1))}\n`)
    await turn()
    await transport.send(result(1, 'späte Antwort'))
    await closed
    await turn()
    expect(answers()).toEqual([result(1, 'späte Antwort')])
  })

  it('does not wait for an answer that was cancelled, nor for the end of a subscription', async () => {
    const { input, transport, closed } = connect()
    await transport.start()
    const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } }
    const listen = { ...request(2), method: 'subscriptions/listen' }
    input.end([request(1), cancelled, listen].map((message) => `${JSON.stringify(message)}\n`).join(''))
    await closed
  })

  it('stops reading while its answers are not taken', async () => {
    const { input, transport, received, readAnswers } = connect({ highWaterMark: 1_000 })
    await transport.start()
    transport.send(result(0, 'x'.repeat(200_000))).catch(() => {})
    for (let id = 1; id <= 50; id++) input.write(`${JSON.stringify(request(id))}\n`)
    await turn()
    expect(received.length).toBeLessThan(3)
    readAnswers()
    await turn()
    expect(received).toHaveLength(50)
  })

  it('stops reading while too many answers are due', async () => {
    const { input, transport, received, readAnswers } = connect()
    readAnswers()
    await transport.start()
    for (let id = 1; id <= 300; id++) input.write(`${JSON.stringify(request(id))}\n`)
    await turn()
    expect(received).toHaveLength(256)
    for (let id = 1; id <= 256; id++) await transport.send(result(id))
    await turn()
    expect(received).toHaveLength(300)
  })

  it('tells when the other side is gone, and refuses to send then', async () => {
    const { input, transport, closed } = connect()
    await transport.start()
    input.destroy()
    await closed
    await expect(transport.send(result(1))).rejects.toThrow('closed')
  })
})
