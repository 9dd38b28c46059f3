import { setTimeout as sleep } from 'node:timers/promises'
import type { ParentChannel } from '#electron/accounts/vault/parent-key-source.ts'

/**
 * What the desktop sends the engine it started: first its keys, then answers to the questions of those numbers, and at
 * the end that it is to stop.
 */
export type ParentMessage =
  | { readonly vaultKeys: string | null }
  | { readonly answered: number; readonly problem: string | null; readonly vaultKeys: string | null }
  | { readonly stop: true }

/** What the engine asks the desktop; docs of each: `ParentChannel`. */
export type EngineMessage =
  | { readonly ask: 'keep' | 'keepLocked'; readonly number: number; readonly vaultKeys: string }
  | { readonly ask: 'unlock'; readonly number: number }

/** Set by the desktop: the engine waits for its keys. */
export const parentVariable = 'KALENDS_PARENT'

/** A port of messages, as Electron's utility process and Node's child process have it. */
interface Port {
  send(message: EngineMessage): void
  listen(listener: (message: ParentMessage) => void): void
}

const usualPatience = 10_000

/**
 * The channel to the desktop; null where nobody started the engine that has one. `stop` is called when the desktop says
 * so, or is gone: an engine without the desktop that started it has nobody left to serve. `patience` is in milliseconds.
 */
export async function openParentChannel(
  environment: NodeJS.ProcessEnv,
  stop: () => void,
  patience: number = usualPatience,
): Promise<ParentChannel | null> {
  const port = environment[parentVariable] === 'desktop' ? findPort(stop) : null
  if (port === null) return null
  let count = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  const keys = new Promise<string | null>((resolve) => {
    port.listen((message) => {
      if ('answered' in message) waiting.get(message.answered)?.(message)
      else if ('vaultKeys' in message) resolve(message.vaultKeys)
      else stop()
    })
  })
  /** A person is waited for as long as they need; the desktop itself is not. */
  const ask = async (question: Question, longest: number | null): Promise<string | null> => {
    count += 1
    const number = count
    const answer = new Promise<Answer>((resolve) => waiting.set(number, resolve))
    port.send({ ...question, number })
    const { problem, vaultKeys } = await Promise.race([
      answer,
      ...(longest === null ? [] : [silence(longest)]),
    ])
    waiting.delete(number)
    if (problem !== null) throw new Error(problem)
    return vaultKeys
  }
  return {
    vaultKeys: await Promise.race([keys, sleep(patience, null, { ref: false })]),
    keep: async (vaultKeys) => void (await ask({ ask: 'keep', vaultKeys }, patience)),
    unlock: () => ask({ ask: 'unlock' }, patience),
    keepLocked: async (vaultKeys) => void (await ask({ ask: 'keepLocked', vaultKeys }, null)),
  }
}

type Answer = Pick<Extract<ParentMessage, { answered: number }>, 'problem' | 'vaultKeys'>
type Question =
  | { readonly ask: 'keep' | 'keepLocked'; readonly vaultKeys: string }
  | { readonly ask: 'unlock' }

async function silence(milliseconds: number): Promise<Answer> {
  await sleep(milliseconds, undefined, { ref: false })
  return { problem: 'it does not answer', vaultKeys: null }
}

function findPort(stop: () => void): Port | null {
  const { parentPort } = process as { parentPort?: UtilityPort }
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => void parentPort.on('message', ({ data }) => listener(data as ParentMessage)),
    }
  }
  if (process.send === undefined) return null
  process.once('disconnect', stop)
  return {
    send: (message) => void process.send?.(message),
    listen: (listener) => void process.on('message', (message) => listener(message as ParentMessage)),
  }
}

/** Of Electron's `process.parentPort`, which Node's types don't know. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}
