import { describe, expect, it } from 'vitest'
import { linkify, safeAddress } from './linkify.ts'

const links = (text: string) =>
  linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.address] : []))

describe('linkify', () => {
  it('links web and mail addresses and leaves the rest', () => {
    expect(linkify('See https://example.org/a?b=1, or ask ana@example.org.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://example.org/a?b=1', address: 'https://example.org/a?b=1' },
      { kind: 'text', text: ', or ask ' },
      { kind: 'link', text: 'ana@example.org', address: 'mailto:ana@example.org' },
      { kind: 'text', text: '.' },
    ])
  })

  it('keeps brackets that belong to the address', () => {
    expect(links('(https://example.org/a_(b))')).toEqual(['https://example.org/a_(b)'])
    expect(links('(www.example.org)')).toEqual(['https://www.example.org/'])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'JaVaScRiPt:alert(1)'])(
    'never links %s',
    (text) => {
      expect(links(text)).toEqual([])
      expect(safeAddress(text)).toBeNull()
    },
  )

  it('loses no text', () => {
    const text = 'a https://x.org. b (c@d.org) javascript:x <b>"www.y.org"</b>'
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})
