import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'

interface Answer {
  id?: number
  result?: Record<string, unknown>
  error?: { message: string }
}

/** An MCP server started as a process, spoken to as plainly as can be, so that only the server is measured. */
export class StdioServer {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private rest = ''
  private lastId = 0

  constructor(args: readonly string[], environment: Record<string, string>) {
    this.child = spawn(process.execPath, args, {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    this.child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.read(chunk))
  }

  /** `initialize`, then `tools/list`: what a client does before anything else. Gives the tools. */
  async open(): Promise<unknown[]> {
    await this.request('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'benchmark', version: '1' },
    })
    this.send({ method: 'notifications/initialized' })
    return (await this.request('tools/list', {})).tools as unknown[]
  }

  /** Calls a tool that must succeed; gives its structured content. */
  async call(name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    return (await this.result(name, input)).structuredContent as Record<string, unknown>
  }

  /** The same; gives the text that a model would read. */
  async callForText(name: string, input: Record<string, unknown>): Promise<string> {
    const { content } = await this.result(name, input)
    return (content as { text: string }[]).map(({ text }) => text).join('\n')
  }

  private async result(name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const result = await this.request('tools/call', { name, arguments: input })
    if (result.isError === true) throw new Error(JSON.stringify(result.content))
    return result
  }

  /** The most memory the process has had, in MB (1,000,000 octets); undefined where /proc does not tell. */
  peakMemory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8')
      return (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6
    } catch {
      return undefined
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve())
      this.child.stdin.end()
      // A server that does not end with its input is ended.
      setTimeout(() => this.child.kill('SIGKILL'), 2_000).unref()
    })
  }

  private request(method: string, params: object): Promise<Record<string, unknown>> {
    this.lastId++
    const id = this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) =>
        result === undefined ? reject(new Error(error?.message)) : resolve(result),
      )
      this.send({ id, method, params })
    })
  }

  private send(message: object): void {
    this.child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }

  private read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) {
      const answer = JSON.parse(line) as Answer
      if (answer.id === undefined) continue
      this.waiting.get(answer.id)?.(answer)
      this.waiting.delete(answer.id)
    }
  }
}
