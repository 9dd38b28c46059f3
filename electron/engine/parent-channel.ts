import { setTimeout as sleep } from 'node:timers/promises'
import type { ParentChannel } from '#electron/accounts/vault/parent-key-source.ts'

/** What the desktop sends the engine it started: first its keys, then answers, and at the end that it is to stop. */
export type ParentMessage =
  | { readonly vaultKeys: string | null }
  | { readonly kept: number; readonly problem: string | null }
  | { readonly stop: true }

/** What the engine sends the desktop. */
export type EngineMessage = { readonly keep: number; readonly vaultKeys: string }

/** Set by the desktop: the engine waits for its keys. */
export const parentVariable = 'KALENDS_PARENT'

/** A port of messages, as Electron's utility process and Node's child process have it. */
interface Port {
  send(message: EngineMessage): void
  listen(listener: (message: ParentMessage) => void): void
}

const patience = 10_000

/**
 * The channel to the desktop; null where nobody started the engine that has one. `stop` is called when the desktop says
 * so, or is gone: an engine without the desktop that started it has nobody left to serve.
 */
export async function openParentChannel(
  environment: NodeJS.ProcessEnv,
  stop: () => void,
): Promise<ParentChannel | null> {
  const port = environment[parentVariable] === 'desktop' ? findPort(stop) : null
  if (port === null) return null
  let count = 0
  const waiting = new Map<number, (problem: string | null) => void>()
  const keys = new Promise<string | null>((resolve) => {
    port.listen((message) => {
      if ('vaultKeys' in message) resolve(message.vaultKeys)
      else if ('kept' in message) waiting.get(message.kept)?.(message.problem)
      else stop()
    })
  })
  const vaultKeys = await Promise.race([keys, sleep(patience, null, { ref: false })])
  return {
    vaultKeys,
    keep: async (text) => {
      count += 1
      const number = count
      const answer = new Promise<string | null>((resolve) => waiting.set(number, resolve))
      port.send({ keep: number, vaultKeys: text })
      const problem = await Promise.race([answer, sleep(patience, 'it does not answer', { ref: false })])
      waiting.delete(number)
      if (problem !== null) throw new Error(problem)
    },
  }
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
