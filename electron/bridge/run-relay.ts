import { dataFolder } from '../engine/data-folder.ts'
import { findStream, tryStream } from './find-stream.ts'
import { askedHome, askedToolsets } from './given-words.ts'
import { relay } from './relay.ts'
import type { StartCommand } from './start-engine.ts'

/**
 * MCP over stdio for assistants that start their servers as processes. The engine speaks the protocol, this passes its
 * messages, and carries the conversation over to the next engine when one goes away. Only protocol goes to the standard
 * output; what the person should know goes to the error output. Resolves with the exit code when the input has ended.
 *
 * `start` is what brings an engine up where none answers, where that is not found by itself.
 */
export async function runRelay(words: readonly string[], start?: StartCommand): Promise<0 | 1> {
  try {
    const home = dataFolder({ ...process.env, KALENDS_HOME: askedHome(words) ?? process.env.KALENDS_HOME })
    const toolsets = askedToolsets(words, process.env)
    await relay({
      input: process.stdin,
      output: process.stdout,
      engine: await findStream(home, toolsets, start),
      reopen: (isNeeded) => (isNeeded ? findStream(home, toolsets, start) : tryStream(home, toolsets)),
    })
    return 0
  } catch (error) {
    process.stderr.write(`kalends: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
