import type { Mark, Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { schema } from './schema.ts'
import { writeDescription } from './write-description.ts'

const { nodes, marks } = schema
const bold = marks.strong.create()
const italic = marks.em.create()
const linkTo = (href: string) => marks.link.create({ href })
const words = (text: string, ...on: Mark[]) => schema.text(text, on)
const line = (...children: (Node | string)[]) =>
  nodes.paragraph.create(
    null,
    children.map((child) => (typeof child === 'string' ? words(child) : child)),
  )
const item = (...blocks: Node[]) => nodes.list_item.create(null, blocks)
const list = (...items: Node[]) => nodes.bullet_list.create(null, items)
const written = (...blocks: Node[]) => writeDescription(nodes.doc.create(null, blocks))

describe('a description that is written', () => {
  it('is plain text where that says it all', () => {
    expect(written(line('One & two'), line(), line('three <3'), line())).toBe('One & two\n\nthree <3')
    expect(written(line())).toBe('')
    expect(written(line('See ', words('https://a.org/', linkTo('https://a.org/'))))).toBe(
      'See https://a.org/',
    )
  })

  it('is HTML where words are formatted or lead somewhere', () => {
    expect(written(line('One ', words('two', bold), words(' three', bold, italic)), line('four'))).toBe(
      'One <b>two<i> three</i></b><br>four',
    )
    expect(written(line(words('here', linkTo('https://a.org/?b="c"&d'))))).toBe(
      '<a href="https://a.org/?b=&quot;c&quot;&amp;d">here</a>',
    )
  })

  it('keeps empty lines before and after a list', () => {
    const one = list(item(line('One')), item(line('Two'), list(item(line('deep')))))
    const html = '<ul><li>One</li><li>Two<ul><li>deep</li></ul></li></ul>'
    expect(written(line('To do'), one, line('End'))).toBe(`To do${html}End`)
    expect(written(line('To do'), line(), one, line(), line('End'))).toBe(`To do<br><br>${html}<br>End`)
  })

  it('says so where text merely looks like HTML', () => {
    expect(written(line('The tag <b>'), line('is bold'))).toBe('<p>The tag &lt;b&gt;<br>is bold</p>')
  })
})
