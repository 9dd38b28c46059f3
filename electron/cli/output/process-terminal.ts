import { readHiddenLine } from '../input/hidden-line.ts'
import type { Screen, Terminal } from './terminal.ts'

/** The terminal of this very process. */
export function processTerminal(): Terminal {
  const environment = process.env
  const output = streamScreen(() => process.stdout, environment)
  const errors = streamScreen(() => process.stderr, environment)
  return {
    output,
    errors,
    input: () => process.stdin,
    askSecret: (prompt) => askSecret(errors, prompt),
    async openBrowser(address) {
      return (await import('./open-browser.ts')).openBrowser(address, environment)
    },
    environment,
    stopSignal,
  }
}

async function askSecret(errors: Screen, prompt: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !errors.isTerminal) return undefined
  // Nothing is shown from here on; what is typed before the prompt is there is part of the line.
  const reading = readHiddenLine(process.stdin)
  const [line] = await Promise.all([reading, errors.write(`${prompt}: `)]).finally(() => errors.write('\n'))
  return line
}

/** A stream of the process as a screen; the stream is made at the first use, because making it takes time. */
export function streamScreen(
  stream: () => NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): Screen {
  let opened: NodeJS.WriteStream | undefined
  let isClosed = false
  const open = (): NodeJS.WriteStream => {
    if (opened === undefined) {
      opened = stream()
      opened.on('error', (error: NodeJS.ErrnoException) => {
        // On Windows a closed pipe shows as EOF.
        if (error.code !== 'EPIPE' && error.code !== 'EOF' && error.code !== 'ERR_STREAM_DESTROYED')
          throw error
        isClosed = true
      })
    }
    return opened
  }
  return {
    write(text) {
      const target = open()
      if (isClosed || text.length === 0) return Promise.resolve()
      // The callback comes once the system has taken the text, or with the error that the handler above has seen.
      return new Promise((resolve) => {
        target.write(text, () => resolve())
      })
    },
    get isTerminal() {
      return open().isTTY === true
    },
    get columns() {
      return open().columns ?? 80
    },
    get isColored() {
      if (isSet(environment.NO_COLOR)) return false
      if (isSet(environment.FORCE_COLOR)) return environment.FORCE_COLOR !== '0'
      return open().isTTY === true && environment.TERM !== 'dumb'
    },
    get isClosed() {
      return isClosed
    },
  }
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== ''
}

function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Once: who asks a second time does not want to wait for an orderly end.
    process.once(name, () => controller.abort(name))
  }
  return controller.signal
}
