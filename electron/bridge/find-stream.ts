import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readEndpoint } from '../engine/endpoint-file.ts'
import { openStream } from './open-stream.ts'
import { type StartCommand, startEngine } from './start-engine.ts'

/** How long an engine that was just started may take until it answers, in milliseconds. */
const startTime = 30_000

/** How long another engine may take to answer after ours gave way to it. */
const otherTime = 5_000

/** The MCP stream of the engine that serves a data folder; where none answers, one is started. Throws when that fails. */
export async function findStream(home: string, toolsets?: string, start?: StartCommand): Promise<Socket> {
  const running = await tryStream(home, toolsets)
  if (running !== undefined) return running

  const engine = await startEngine(home, start)
  let deadline = performance.now() + startTime
  let hasEnded = false
  for (let pause = 20; performance.now() < deadline; pause = Math.min(pause * 1.5, 250)) {
    await sleep(pause)
    const stream = await tryStream(home, toolsets)
    if (stream !== undefined) return stream
    if (engine.exitCode !== undefined && !hasEnded) {
      hasEnded = true
      deadline = performance.now() + otherTime
    }
  }
  const reason = engine.errorOutput()
  const what = hasEnded ? `ended with code ${engine.exitCode ?? 'unknown'}` : 'does not answer'
  throw new Error(`the engine for ${home} was started but ${what}${reason === '' ? '' : `:\n${reason}`}`)
}

/** The same where an engine answers already; undefined when none does. Throws when it refuses. */
export async function tryStream(home: string, toolsets?: string): Promise<Socket | undefined> {
  const endpoint = readEndpoint(home)
  if (endpoint === undefined) return undefined
  const stream = await openStream(endpoint, toolsets)
  if (stream !== undefined) return stream
  // Another engine may have come after the file was read; its secret is another.
  const current = readEndpoint(home)
  if (current === undefined || current.secret === endpoint.secret) return undefined
  return await openStream(current, toolsets)
}
