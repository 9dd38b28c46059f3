import type { Screen, Terminal } from '../output/terminal.ts'

export interface MemoryTerminal extends Terminal {
  /** all that was written so far */
  text(): string
  errorText(): string
  /** asks the command to stop, as Ctrl+C does */
  stop(): void
}

export interface MemoryTerminalOptions {
  isTerminal?: boolean
  isColored?: boolean
  columns?: number
  input?: string
  /** what is typed when a secret is asked for; nobody can be asked when left out */
  secret?: string
  environment?: Record<string, string>
}

/** A terminal that keeps what is written to it. */
export function memoryTerminal(options: MemoryTerminalOptions = {}): MemoryTerminal {
  const written: Buffer[] = []
  const errors: Buffer[] = []
  const screen = (pieces: Buffer[]): Screen => ({
    write(text) {
      pieces.push(Buffer.from(text))
      return Promise.resolve()
    },
    isTerminal: options.isTerminal ?? false,
    columns: options.columns ?? 80,
    isColored: options.isColored ?? false,
    isClosed: false,
  })
  const stop = new AbortController()
  return {
    output: screen(written),
    errors: screen(errors),
    async *input() {
      yield Buffer.from(options.input ?? '')
    },
    async askSecret(prompt) {
      if (options.secret !== undefined) errors.push(Buffer.from(`${prompt}: \n`))
      return options.secret
    },
    environment: options.environment ?? {},
    stopSignal: () => stop.signal,
    text: () => Buffer.concat(written).toString('utf8'),
    errorText: () => Buffer.concat(errors).toString('utf8'),
    stop: () => stop.abort(),
  }
}
