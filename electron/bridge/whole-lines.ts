import type { Readable } from 'node:stream'

const newline = 0x0a

/**
 * The lines of a stream as they come, each with its end. It works on bytes: a character whose UTF-8 spans two chunks stays
 * whole. A last line without an end is not given out; an error of the stream ends it.
 */
export async function* wholeLines(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
        const part = chunk.subarray(from, at + 1)
        yield parts.length === 0 ? part : Buffer.concat([...parts, part])
        parts = []
        from = at + 1
      }
      if (from < chunk.length) parts.push(chunk.subarray(from))
    }
  } catch {
    // A connection that broke has nothing more to say.
  }
}
