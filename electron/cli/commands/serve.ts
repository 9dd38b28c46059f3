import { once } from 'node:events'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { printJson, printLines } from '../output/print.ts'

export const serve = defineCommand({
  arguments: [],
  options: {
    listen: {
      kind: 'list',
      value: 'HOST:PORT',
      help: 'serve the page and the interfaces over TCP too; port 0 takes a free one',
    },
    publicOrigin: { kind: 'list', value: 'URL', help: 'address under which a proxy shows it' },
    expose: { kind: 'flag', help: 'serve other machines although there is no access token yet' },
    noLogin: { kind: 'flag', help: 'print no login address' },
    log: {
      kind: 'text',
      value: 'FORM',
      help: 'how the log goes to standard error (default: pretty on a terminal, else json)',
      choices: ['pretty', 'json', 'none'],
    },
  },
  notes: [
    'Runs until Ctrl+C. Without --listen it serves only this computer, over its local socket; the log is kept in the data folder.',
    'With --json one line tells when it is ready: {"home", "pid", "listeners", "login"}.',
  ],
  examples: ['kalends serve', 'kalends serve --listen 127.0.0.1:4100'],
  async run({ options, home, shared, terminal }) {
    const { serveEngine } = await import('../embedded/serve-engine.ts')
    const stop = terminal.stopSignal()
    const engine = await serveEngine(
      [
        ...['--home', home],
        ...options.listen.flatMap((address) => ['--listen', address]),
        ...options.publicOrigin.flatMap((origin) => ['--public-origin', origin]),
        ...(options.expose ? ['--expose'] : []),
        ...['--log', options.log ?? (terminal.errors.isTerminal ? 'pretty' : 'json')],
      ],
      terminal.environment,
    )
    const [login] = options.noLogin ? [] : engine.createLoginLink().urls
    const { pid, listeners } = engine.endpoint
    if (shared.json) await printJson(terminal, { home, pid, listeners, login: login ?? null })
    else
      await printLines(terminal, [
        `Kalends serves ${home}`,
        ...listeners.map((listener) => `  ${listener}`),
        ...(login === undefined ? [] : [`Open ${login}`]),
      ])
    if (!stop.aborted) await once(stop, 'abort')
    await engine.close()
    return exitCodes.ok
  },
})
