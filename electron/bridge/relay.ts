import type { Readable, Writable } from 'node:stream'

/** Why a relay ended. */
export type RelayEnd =
  /** the input ended, and the engine has answered what came before */
  | 'input ended'
  /** nobody takes the output any more */
  | 'output closed'
  /** the engine closed the stream, or died */
  | 'engine lost'

/**
 * Passes bytes on as they are: input to the engine, the engine's to the output. Each side is read only as fast as the
 * other takes it. When the input ends, the rest of the engine's answers is still passed on.
 */
export function relay(input: Readable, output: Writable, engine: Readable & Writable): Promise<RelayEnd> {
  return new Promise((resolve) => {
    let inputEnded = false
    input.once('end', () => {
      inputEnded = true
    })
    output.once('error', () => resolve('output closed'))
    input.once('error', () => engine.end())
    const engineGone = (): void => {
      // What the engine sent last must be out before this process may end.
      output.write('', () => resolve(inputEnded ? 'input ended' : 'engine lost'))
    }
    engine.once('error', engineGone)
    engine.once('end', engineGone)
    engine.once('close', engineGone)
    engine.pipe(output, { end: false })
    input.pipe(engine)
  })
}
