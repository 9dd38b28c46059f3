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
  input?: string | (() => Promise<string>)
  /** what is typed when a secret is asked for; nobody can be asked when left out */
  secret?: string
  /** takes the addresses that are opened in the browser; there is none when left out */
  browser?: (address: string) => void
  /** called with what is written, while the command runs */
  onOutput?: (text: string) => void
  environment?: Record<string, string>
}

/** A terminal that keeps what is written to it. */
export function memoryTerminal(options: MemoryTerminalOptions = {}): MemoryTerminal {
  const written: Buffer[] = []
  const errors: Buffer[] = []
  const screen = (pieces: Buffer[]): Screen => ({
    write(text) {
      pieces.push(Buffer.from(text))
      if (pieces === written) options.onOutput?.(Buffer.from(text).toString('utf8'))
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
      yield Buffer.from(typeof options.input === 'function' ? await options.input() : (options.input ?? ''))
    },
    async askSecret(prompt) {
      if (options.secret !== undefined) errors.push(Buffer.from(`${prompt}: \n`))
      return options.secret
    },
    async openBrowser(address) {
      options.browser?.(address)
      return options.browser !== undefined
    },
    environment: options.environment ?? {},
    stopSignal: () => stop.signal,
    text: () => Buffer.concat(written).toString('utf8'),
    errorText: () => Buffer.concat(errors).toString('utf8'),
    stop: () => stop.abort(),
  }
}
