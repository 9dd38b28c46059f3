import type { Duplex } from 'node:stream'
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server'
import { isJSONRPCNotification, isJSONRPCRequest, parseJSONRPCMessage } from '@modelcontextprotocol/server'
import { longestMessage, mostPendingRequests } from './limits.ts'
import { LineSplitter, lineTooLong } from './line-splitter.ts'

const parseError = -32700
const invalidRequest = -32600

/** How long requests that came before the end of the input may take to be answered after it, in milliseconds. */
const drainTime = 30_000

/**
 * MCP's stdio framing over any byte stream: one JSON-RPC message a line, UTF-8. What is not JSON-RPC is answered as
 * JSON-RPC 2.0 §5.1 says. When the other side ends its input, what it asked before is still answered. Reading stops
 * while the other side does not take its answers or has too many of them due.
 */
export class StreamTransport implements Transport {
  onmessage?: Transport['onmessage']
  onclose?: () => void
  onerror?: (error: Error) => void

  private readonly stream: Duplex
  private readonly lines: LineSplitter
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private readonly pending = new Set<string | number>()
  private isClosed = false
  private wake: (() => void) | undefined

  constructor(stream: Duplex, options: { longestLine?: number } = {}) {
    this.stream = stream
    this.lines = new LineSplitter(options.longestLine ?? longestMessage)
  }

  async start(): Promise<void> {
    this.stream.on('error', (error) => {
      this.onerror?.(error)
      this.finish()
    })
    this.stream.on('close', () => this.finish())
    this.stream.on('drain', () => this.wake?.())
    void this.read()
  }

  send(message: JSONRPCMessage): Promise<void> {
    if (isAnswer(message)) this.settle(message.id)
    return this.write(message)
  }

  async close(): Promise<void> {
    this.stream.end()
    this.finish()
  }

  private async read(): Promise<void> {
    try {
      // The stream must outlive its input: answers are still due.
      for await (const chunk of this.stream.iterator({ destroyOnReturn: false })) {
        for (const line of this.lines.push(chunk as Buffer)) {
          this.receive(line)
          while (this.mustWait()) await this.nextTurn()
        }
        if (this.isClosed) return
      }
      await this.answerTheRest()
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)))
    }
    await this.close()
  }

  private receive(line: Buffer | typeof lineTooLong): void {
    if (line === lineTooLong) {
      this.refuse(invalidRequest, 'Message too long')
      return
    }
    if (line.length === 0) return
    let value: unknown
    try {
      value = JSON.parse(this.decoder.decode(line))
    } catch {
      this.refuse(parseError, 'Parse error: not one JSON value in UTF-8 on a line')
      return
    }
    let message: JSONRPCMessage
    try {
      message = parseJSONRPCMessage(value)
    } catch {
      this.refuse(invalidRequest, 'Invalid request: not a JSON-RPC 2.0 message', idOf(value))
      return
    }
    this.noteRequest(message)
    this.onmessage?.(message)
  }

  private noteRequest(message: JSONRPCMessage): void {
    // A subscription is answered when it ends, which may be never.
    if (isJSONRPCRequest(message) && message.method !== 'subscriptions/listen') this.pending.add(message.id)
    if (isJSONRPCNotification(message) && message.method === 'notifications/cancelled') {
      const cancelled: unknown = message.params?.requestId
      if (typeof cancelled === 'string' || typeof cancelled === 'number') this.settle(cancelled)
    }
  }

  private settle(id: string | number): void {
    if (this.pending.delete(id)) this.wake?.()
  }

  private mustWait(): boolean {
    return !this.isClosed && (this.stream.writableNeedDrain || this.pending.size >= mostPendingRequests)
  }

  private async answerTheRest(): Promise<void> {
    const end = setTimeout(() => this.finish(), drainTime)
    while (!this.isClosed && this.pending.size > 0) await this.nextTurn()
    clearTimeout(end)
  }

  private nextTurn(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve
    })
  }

  private refuse(code: number, message: string, id: string | number | null = null): void {
    this.write({ jsonrpc: '2.0', id, error: { code, message } }).catch((error: unknown) => {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)))
    })
  }

  private write(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) {
        reject(new Error('the connection is closed'))
        return
      }
      this.stream.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()))
    })
  }

  private finish(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.wake?.()
    this.onclose?.()
  }
}

function isAnswer(message: JSONRPCMessage): message is JSONRPCMessage & { id: string | number } {
  return !('method' in message) && 'id' in message && message.id !== undefined
}

/** The id of something that only resembles a request, so that its sender can tell which one was refused. */
function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}
