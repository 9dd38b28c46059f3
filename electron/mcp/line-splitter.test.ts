import { describe, expect, it } from 'vitest'
import { LineSplitter, lineTooLong } from './line-splitter.ts'

function lines(chunks: readonly Uint8Array[], longest = 1_000): (string | symbol)[] {
  const splitter = new LineSplitter(longest)
  return chunks
    .flatMap((chunk) => [...splitter.push(Buffer.from(chunk))])
    .map((line) => (line === lineTooLong ? lineTooLong : line.toString()))
}

describe('LineSplitter', () => {
  it('gives the same lines however the bytes are cut, within characters too', () => {
    const text = 'eins\n{"título":"Zoë 👍"}\r\n\ndrei\n'
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size++) {
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
      expect(lines(chunks)).toEqual(['eins', '{"título":"Zoë 👍"}', '', 'drei'])
    }
  })

  it('holds an unfinished line back', () => {
    expect(lines([Buffer.from('one\ntw')])).toEqual(['one'])
  })

  it('drops a line that is too long, and goes on behind it', () => {
    const long = Buffer.from('x'.repeat(11))
    expect(lines([long, long, Buffer.from('\nshort\n')], 20)).toEqual([lineTooLong, 'short'])
    expect(lines([Buffer.from(`${'x'.repeat(20)}\n`)], 20)).toEqual(['x'.repeat(20)])
  })
})
