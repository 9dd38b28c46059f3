import { ParentKeySource } from '#electron/accounts/vault/parent-key-source.ts'
import { PassphraseKeySource } from '#electron/accounts/vault/passphrase-key-source.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { createEngine, type Engine } from './create-engine.ts'
import { readEngineOptions } from './engine-arguments.ts'
import { collectAll, IdleMemory } from './idle-memory.ts'
import { openParentChannel } from './parent-channel.ts'
import { readAhead } from './read-ahead.ts'

/**
 * Runs this process' engine until it is told to end. Exit codes: 0 closed in good order, 1 could not start, 2 wrong
 * arguments, 70 ended by an unforeseen error.
 */
export async function runEngine(): Promise<void> {
  // Whoever read our output may be gone; that is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  try {
    const options = readEngineOptions(process.argv.slice(2), process.env)
    let stop = (): void => process.exit(0)
    // Before anybody can know of this engine: who finds it may have it end at once.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
    const parent = await openParentChannel(process.env, () => stop())
    const own = options.keySources ?? []
    let isToStop = false
    stop = () => {
      isToStop = true
    }
    const engine = await createEngine({
      ...options,
      // A passphrase is asked for where nothing else has a key.
      keySources:
        parent === null ? own : [new ParentKeySource(parent), ...own, new PassphraseKeySource(parent)],
    })
    const collect = collectAll()
    const memory = new IdleMemory(() => {
      engine.releaseMemory()
      collect()
    })
    memory.used()
    engine.onUse(() => memory.used())
    stop = () => {
      memory.close()
      end(engine)
    }
    if (isToStop) return stop()
    // Nobody knows what state such an error leaves behind; the store is safe, and whoever started us starts us again.
    process.once('uncaughtException', (error) => {
      engine.log.fatal({ err: error }, 'unexpected end')
      engine.close().finally(() => process.exit(70))
    })
    const [link] = engine.createLoginLink().urls
    if (link !== undefined) process.stdout.write(`Kalends is at ${link}\n`)
    setImmediate(() => {
      try {
        readAhead(engine.context)
      } catch (error) {
        // Nobody asked yet: whoever does is told.
        engine.log.warn({ err: error }, 'reading ahead failed')
      }
    })
  } catch (error) {
    fail(error, error instanceof CalendarError && error.code === 'invalid' ? 2 : 1)
  }
}

function end(engine: Engine): void {
  engine.close().then(
    () => process.exit(0),
    (error: unknown) => fail(error, 1),
  )
}

function fail(error: unknown, exitCode: number): void {
  const lines = error instanceof CalendarError ? [error.message, error.hint] : [String(error)]
  process.stderr.write(`${lines.filter((line) => line !== undefined).join('\n')}\n`)
  process.exit(exitCode)
}
