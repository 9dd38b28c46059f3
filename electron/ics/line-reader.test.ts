import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from './line-reader.ts'

function read(octets: Uint8Array | string, chunk = 7): [string, number][] {
  const all = Buffer.from(octets)
  const chunks: Uint8Array[] = []
  for (let start = 0; start < all.length; start += chunk) chunks.push(all.subarray(start, start + chunk))
  return [...readLines(chunks)].flatMap(({ lines, numbers }) =>
    lines.map((line, index): [string, number] => [line, numbers[index] ?? -1]),
  )
}

describe('readLines', () => {
  it('unfolds and keeps the number of the first physical line', () => {
    expect(read('A:1\r\nB:2\r\n 3\r\n\t4\r\nC:5\r\n')).toEqual([
      ['A:1', 1],
      ['B:234', 2],
      ['C:5', 5],
    ])
  })

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CR CR LF', '\r\r\n'],
  ])('takes %s for a line end', (_, end) => {
    expect(read(['A:1', 'B:2', ' 3', 'C:4', ''].join(end)).map(([line]) => line)).toEqual([
      'A:1',
      'B:23',
      'C:4',
    ])
  })

  it('puts a UTF-8 sequence together that a fold cut in two', () => {
    const euro = Buffer.from('€')
    const octets = Buffer.concat([
      Buffer.from('S:a'),
      euro.subarray(0, 1),
      Buffer.from('\r\n '),
      euro.subarray(1),
    ])
    for (const chunk of [1, 2, 5, 100]) expect(read(octets, chunk)).toEqual([['S:a€', 1]])
  })

  it('reads lines that are not UTF-8 as Windows-1252 and the others as UTF-8', () => {
    const octets = Buffer.concat([
      Buffer.from('A:ü\r\n'),
      Buffer.from([0x42, 0x3a, 0xfc, 0x80]),
      Buffer.from('\r\nC:€'),
    ])
    expect(read(octets).map(([line]) => line)).toEqual(['A:ü', 'B:ü€', 'C:€'])
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffA:ü\r\nB:1')],
    ['UTF-16 little-endian', Buffer.from('\ufeffA:ü\r\nB:1', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\ufeffA:ü\r\nB:1', 'utf16le').swap16()],
  ])('reads %s', (_, octets) => {
    for (const chunk of [1, 3, 100]) expect(read(octets, chunk).map(([line]) => line)).toEqual(['A:ü', 'B:1'])
  })

  it('gives the same lines whatever the chunks', () => {
    const pieces = fc.constantFrom(
      '\r',
      '\n',
      '\r\n',
      ' ',
      '\t',
      'a',
      'ü',
      '€',
      ':',
      'BEGIN:VEVENT',
      '\u{1f4c8}',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (parts, chunk) => {
        const octets = Buffer.from(parts.join(''))
        expect(read(octets, chunk)).toEqual(read(octets, 1_000_000))
      }),
    )
  })

  it('refuses a line beyond reason instead of holding it in memory', () => {
    function* endless() {
      for (;;) yield Buffer.alloc(4 * 1024 * 1024, 'x')
    }
    expect(() => [...readLines(endless())]).toThrow('longer than 32 MB')
  })
})
