import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TextLimit } from './text-limit.ts'

function limited(chunks: readonly string[], longest: number): { text: string; cuts: number } {
  const limit = new TextLimit(longest)
  const pieces = chunks.flatMap((chunk) => [...limit.pass(chunk)])
  return {
    text: pieces.filter((piece) => piece !== null).join(''),
    cuts: pieces.filter((piece) => piece === null).length,
  }
}

it.each([
  ['<a>short</a>', '<a>short</a>', 0],
  ['<a>0123456789012345678901234567890</a><b>x</b>', '<a>01234567890123456</a><b>x</b>', 1],
  ['<a>01234567890123&amp;9012345678901234</a>', '<a>01234567890123&amp;</a>', 1],
  ['<a><![CDATA[01234567890123456789]]></a>', '<a><![CDATA[01234567890]]></a>', 1],
  ['<a><![CDATA[01234567890123456789]]>after</a>', '<a><![CDATA[01234567890]]>after</a>', 1],
  [
    '<a>0123456789012345678901</a><b>0123456789012345678901</b>',
    '<a>01234567890123456</a><b>01234567890123456</b>',
    2,
  ],
])('passes %s on as %s', (text, expected, cuts) => {
  expect(limited([text], 20)).toEqual({ text: expected, cuts })
  expect(limited([...text], 20)).toEqual({ text: expected, cuts })
})

it('leaves alone what is short enough, however it comes', () => {
  const pieces = fc.array(fc.stringMatching(/^[<>&;\][a-z]{0,12}$/))
  fc.assert(
    fc.property(pieces, (chunks) => {
      expect(limited(chunks, 10_000)).toEqual({ text: chunks.join(''), cuts: 0 })
    }),
  )
})

it('passes on no more than is allowed between two tags, but for an entity and the end of a section', () => {
  const pieces = fc.array(fc.stringMatching(/^[<a-z]{0,12}$/))
  fc.assert(
    fc.property(pieces, (chunks) => {
      const runs = limited(chunks, 20).text.split('<')
      expect(Math.max(...runs.map(({ length }) => length))).toBeLessThanOrEqual(20)
    }),
  )
})
