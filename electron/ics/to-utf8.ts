import { Buffer } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** Drops a byte order mark and turns UTF-16, known by its mark, into UTF-8. Other octets pass as they are. */
export function* toUtf8(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let head: Uint8Array = Buffer.alloc(0)
  let decoder: TextDecoder | undefined
  let isHead = true
  for (const chunk of chunks) {
    if (!isHead) {
      yield decode(chunk, decoder)
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < 3) continue
    isHead = false
    decoder = utf16Decoder(head)
    yield decode(withoutMark(head), decoder)
  }
  if (isHead) yield head
  if (decoder !== undefined) yield Buffer.from(decoder.decode())
}

function decode(octets: Uint8Array, decoder: TextDecoder | undefined): Uint8Array {
  return decoder === undefined ? octets : Buffer.from(decoder.decode(octets, { stream: true }))
}

function withoutMark(head: Uint8Array): Uint8Array {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head
}

function utf16Decoder(head: Uint8Array): TextDecoder | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  return undefined
}
