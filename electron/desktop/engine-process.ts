import { type ChildProcess, spawn } from 'node:child_process'
import { utilityProcess } from 'electron'
import { messageOf } from '#shared/calendar/message-of.ts'

/** An engine that the desktop started. */
export interface EngineProcess {
  /** Settles when it has ended, with how: `code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>
  /** What it said on standard error so far, its end at most. */
  readonly lastWords: () => string
  /** Has it finish what it is writing and end. */
  stop(): void
  kill(): void
}

export interface EngineCommand {
  /** The bundled engine, `engine.js`. */
  readonly script: string
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** A Node to run it with instead of the one inside Electron (`KALENDS_ENGINE_NODE`). */
  readonly node: string | undefined
  /** Handed over on the private channel, and kept when the engine has others: never in arguments or environment. */
  readonly keys: KeyKeeper
}

/** Where the desktop keeps the keys of the engine's vault. */
export interface KeyKeeper {
  /** Those that the operating system has sealed; null when there are none, or none that it opens. */
  load(): Promise<string | null>
  /** Rejects where the operating system can't seal them. */
  keep(vaultKeys: string): Promise<void>
  /** Those under a passphrase; null when there are none. Rejects while the person has not entered it. */
  unlock(): Promise<string | null>
  /** Under a passphrase, which the person is asked to choose. Rejects when they don't. */
  keepLocked(vaultKeys: string): Promise<void>
}

/** Enough for the message of an engine that could not start. */
const longestWords = 4_000

/**
 * The engine mostly waits. A young generation of 1 MB instead of 16 costs it a few collections while it works. And glibc
 * gives back what was freed, instead of keeping it for each thread.
 */
const frugalNode = ['--max-semi-space-size=1']
const frugalMemory = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' }

/** Starts the engine and hands it its keys. */
export async function startEngineProcess(command: EngineCommand): Promise<EngineProcess> {
  const vaultKeys = await command.keys.load()
  const environment = { ...frugalMemory, ...command.environment, KALENDS_PARENT: 'desktop' }
  return command.node === undefined
    ? forkUtility({ ...command, environment }, vaultKeys)
    : spawnNode({ ...command, environment }, command.node, vaultKeys)
}

function forkUtility(
  { script, arguments: parts, environment, keys }: EngineCommand,
  vaultKeys: string | null,
): EngineProcess {
  const child = utilityProcess.fork(script, [...parts], {
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    serviceName: 'Kalends engine',
    execArgv: [...frugalNode],
  })
  child.on('message', (message) => void answer(keys, message, (reply) => child.postMessage(reply)))
  child.postMessage({ vaultKeys })
  const words = collect(child.stderr)
  return {
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(`code ${code}`))),
    lastWords: words,
    stop: () => child.postMessage({ stop: true }),
    kill: () => void child.kill(),
  }
}

function spawnNode(
  { script, arguments: parts, environment, keys }: EngineCommand,
  node: string,
  vaultKeys: string | null,
): EngineProcess {
  const child: ChildProcess = spawn(node, [...frugalNode, script, ...parts], {
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.on('message', (message) => void answer(keys, message, (reply) => child.send(reply)))
  child.send({ vaultKeys }, () => undefined)
  const words = collect(child.stderr)
  return {
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`))
      child.once('error', (error) => resolve(error.message))
    }),
    lastWords: words,
    stop: () => void child.send({ stop: true }, () => undefined),
    kill: () => void child.kill('SIGKILL'),
  }
}

interface Answer {
  readonly answered: number
  readonly problem: string | null
  readonly vaultKeys: string | null
}

/** Does what the engine asks, and says how that went (electron/engine/parent-channel.ts has the messages). */
async function answer(keys: KeyKeeper, message: unknown, reply: (message: Answer) => void): Promise<void> {
  const { ask, number, vaultKeys } = message as { ask?: unknown; number?: unknown; vaultKeys?: unknown }
  if (typeof number !== 'number') return
  try {
    if (ask === 'unlock') reply({ answered: number, problem: null, vaultKeys: await keys.unlock() })
    else if (typeof vaultKeys === 'string') {
      await (ask === 'keep' ? keys.keep(vaultKeys) : keys.keepLocked(vaultKeys))
      reply({ answered: number, problem: null, vaultKeys: null })
    }
  } catch (error) {
    const problem = messageOf(error)
    reply({ answered: number, problem, vaultKeys: null })
  }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let words = ''
  stream?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-longestWords)
  })
  return () => words.trim()
}
