import type { Terminal } from './terminal.ts'
import { truncateText } from './text-width.ts'

const millisecondsBetween = 100

/** Shows how far long work has come, as one line on the error screen. Silent where nobody watches. */
export class Progress {
  readonly #terminal: Terminal
  readonly #now: () => number
  #isShown = false
  #shownAt = Number.NEGATIVE_INFINITY

  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal
    this.#now = now
  }

  /** `share` of 1 that is done, if known. */
  show(text: string, share?: number): void {
    const screen = this.#terminal.errors
    if (!screen.isTerminal || this.#now() - this.#shownAt < millisecondsBetween) return
    this.#shownAt = this.#now()
    this.#isShown = true
    const percent = share === undefined ? '' : `${Math.floor(Math.min(1, share) * 100)} %`.padStart(5)
    const bar = share === undefined ? '' : ` ${barOf(share)} ${percent} `
    void screen.write(`\r\u001b[K${truncateText(`${text}${bar}`.trimEnd(), screen.columns - 1)}`)
  }

  /** Takes the line away again. */
  async end(): Promise<void> {
    if (this.#isShown) await this.#terminal.errors.write('\r\u001b[K')
    this.#isShown = false
  }
}

function barOf(share: number): string {
  const width = 20
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}
