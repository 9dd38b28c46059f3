import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBody, writeBody } from './event-body.ts'
import { textOf } from './html-text.ts'

const line = '_'.repeat(80)
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d'
const block = [
  `<div style="width:100%"><span style="opacity:.36">${line}</span></div>`,
  '<div class="me-email-text" lang="en-US"><div><span>Microsoft Teams meeting</span></div>',
  `<div><a class="me-email-headline" href="${joinUrl}">Click here to join</a></div></div>`,
  `<div style="width:100%; height:20px"><span>${line}</span></div>`,
].join('\r\n')
const page = (inner: string) =>
  `<html><head><style>p { color: red }</style></head><body>\r\n${inner}\r\n</body></html>`
const html = (content: string) => ({ contentType: 'html' as const, content })

describe('the text of a body', () => {
  it.each([
    ['<p>One</p><p>Two &amp; three</p>', 'One\nTwo & three'],
    ['<div>One<br></div><div><br></div><div>Two</div>', 'One\n\nTwo'],
    ['One\r\n  more   <b>word</b>', 'One more word'],
    ['<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<a href="https://example.org/x">the page</a>', 'the page <https://example.org/x>'],
    ['<a href="https://example.org/">https://example.org/</a>', 'https://example.org/'],
    ['<a href="javascript:alert(1)">press</a>', 'press'],
    ['<script>alert(1)</script>a<!-- b --><style>c</style><img src=x onerror="d()">', 'a'],
    ['a&nbsp;&nbsp;b', 'a  b'],
    ['<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>', 'One Two\nThree'],
  ])('%s', (content, text) => {
    expect(textOf(page(content))).toBe(text)
  })

  it('comes back as it was written', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '<c>', '&amp;', '&', 'ü', '𝄞', '"', '\\', '</div>'),
    })
    fc.assert(
      fc.property(texts, (text) => {
        expect(readBody(writeBody(text, null, false), false)).toEqual({ text, joinUrl: null })
      }),
    )
  })

  it('keeps its bold, italic, lists and links, and nothing that runs or loads', () => {
    const body = html(
      page(
        '<p style="color:red">See <strong onclick="x()">all</strong> of it</p><script>a()</script>' +
          '<ul class="x"><li><p>One</p></li><li>Two <a href="https://example.org/x">there</a></li></ul>' +
          '<img src="https://example.org/pixel"><a href="javascript:alert(1)">End</a>',
      ),
    )
    expect(readBody(body, false).text).toBe(
      'See <b>all</b> of it<ul><li>One</li><li>Two <a href="https://example.org/x">there</a></li></ul>End',
    )
  })

  it('with formatting comes back as it was first written', () => {
    const texts = fc.string({
      unit: fc.constantFrom(
        ...[
          'a',
          ' ',
          '\n',
          '<b>',
          '</b>',
          '<i>',
          '</i>',
          '<ul><li>',
          '</li>',
          '<li>',
          '</ul>',
          '<br>',
          '<p>',
        ],
        ...[
          '</p>',
          '&lt;b&gt;',
          '&amp;',
          '<a href="https://a.org/">',
          '</a>',
          'https://a.org/',
          '<td>',
          '<pre>',
        ],
      ),
    })
    fc.assert(
      fc.property(texts, (text) => {
        const first = writeBody(text, null, false)
        const read = readBody(first, false).text
        const second = writeBody(read, null, false)
        expect(second).toEqual(first)
        expect(readBody(second, false).text).toBe(read)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is what it is in a body that is plain', () => {
    expect(readBody({ contentType: 'text', content: 'One\r\n <Two>' }, false).text).toBe('One\n <Two>')
    expect(readBody(null, false)).toEqual({ text: '', joinUrl: null })
  })
})

describe('a Teams join block', () => {
  it('stays below a text with formatting', () => {
    const written = writeBody('<b>New</b> agenda', html(page(`<div>Agenda</div><br>${block}`)), true)
    expect(written.content).toContain(`<div><b>New</b> agenda</div>${block}`)
    expect(readBody(written, true)).toEqual({ text: '<b>New</b> agenda', joinUrl })
  })

  it('is no part of the text, and says how to join', () => {
    expect(readBody(html(page(`<div>Agenda</div><br>${block}`)), true)).toEqual({ text: 'Agenda', joinUrl })
  })

  it('is kept octet by octet when the text is changed, once and again', () => {
    const first = writeBody('New <agenda>', html(page(`<div>Agenda</div><br>${block}`)), true)
    expect(first.content).toContain(block)
    expect(readBody(first, true)).toEqual({ text: 'New <agenda>', joinUrl })
    const second = writeBody('', first, true)
    expect(second.content?.split(block)).toHaveLength(2)
    expect(readBody(second, true)).toEqual({ text: '', joinUrl })
  })

  it('is found among other things in one element, and what follows it stays text', () => {
    const inside = `<div>Before<br>${line}<br><a href="${joinUrl}">Join</a><br>${line}<br>After</div>`
    expect(readBody(html(page(inside)), false)).toEqual({ text: 'Before\n\nAfter', joinUrl })
    const [before, kept, after] = writeBody('New', html(page(inside)), false).content?.split(line) ?? []
    expect([before, after].join('')).not.toContain('Join')
    expect(kept).toContain(joinUrl)
  })

  it('is what holds the link alone where an online meeting has no lines around it', () => {
    const bare = `<p>Agenda</p><div><p><a href="${joinUrl}">Join</a></p></div>`
    expect(readBody(html(page(bare)), true)).toEqual({ text: 'Agenda', joinUrl })
    expect(writeBody('New', html(page(bare)), true).content).toContain(
      `<div><p><a href="${joinUrl}">Join</a></p></div>`,
    )
    // Nobody calls it a meeting: somebody merely wrote the link down.
    expect(readBody(html(page(bare)), false).joinUrl).toBeNull()
  })

  it('is known though a mail filter has wrapped its link', () => {
    const wrapped = `https://safelinks.example/?url=${encodeURIComponent(joinUrl)}&data=1`
    const body = html(page(`<div>Agenda</div>${block.replace(joinUrl, wrapped)}`))
    expect(readBody(body, true).text).toBe('Agenda')
    expect(writeBody('New', body, true).content).toContain(wrapped)
  })

  it('is kept in a plain body, too', () => {
    const plain = {
      contentType: 'text' as const,
      content: `Agenda\r\n${line}\r\nJoin: ${joinUrl}\r\n${line}`,
    }
    expect(readBody(plain, true)).toEqual({ text: 'Agenda', joinUrl })
    const written = writeBody('New', plain, true)
    expect(written).toMatchObject({ contentType: 'text', content: expect.stringContaining(joinUrl) })
    expect(readBody(written, true)).toEqual({ text: 'New', joinUrl })
  })
})
