import { Parser } from 'htmlparser2'

const silent = new Set(['head', 'style', 'script', 'title', 'template'])
const blocks = new Set(
  'address article aside blockquote dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const spaces = /[ \t\r\n\f]+/

/** The text that an HTML page shows: nothing of it is left that a program could run or load. */
export function textOf(html: string): string {
  const writer = new TextWriter()
  let hidden = 0
  const links: { readonly href: string; readonly from: number }[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (silent.has(name)) hidden += 1
        if (hidden > 0) return
        if (name === 'br') writer.newLine()
        if (blocks.has(name)) writer.breakLine()
        if (name === 'td' || name === 'th') writer.write(' ')
        if (name === 'li') writer.write('- ')
        if (name === 'pre') writer.preformatted += 1
        if (name === 'a') links.push({ href: attributes.href ?? '', from: writer.text.length })
      },
      onclosetag(name) {
        if (silent.has(name)) hidden -= 1
        if (hidden > 0) return
        if (name === 'pre') writer.preformatted -= 1
        if (name === 'a') writeAddress(writer, links.pop())
        if (blocks.has(name)) writer.breakLine()
      },
      ontext(text) {
        if (hidden === 0) writer.write(text)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return writer.text.replaceAll('\u00a0', ' ')
}

/** Text as HTML that shows it: its lines, and the spaces that HTML would swallow. */
export function htmlOf(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\t', '    ')
    .replaceAll(/^ | $| (?= )/gm, '&nbsp;')
    .replaceAll('\n', '<br>')
}

/** Where a link leads, unless its text says so. */
function writeAddress(writer: TextWriter, link: { href: string; from: number } | undefined): void {
  if (link === undefined || !/^https?:/i.test(link.href)) return
  const shown = writer.text.slice(link.from)
  if (shown.trim() !== '' && !shown.includes(link.href)) writer.write(` <${link.href}>`)
}

/** Text as HTML lays it out: white space is one space, blocks begin and end lines. */
class TextWriter {
  text = ''
  preformatted = 0
  #hasSpace = false
  #hasBreak = false

  write(text: string): void {
    if (this.preformatted > 0) {
      this.#settle()
      this.text += text.replaceAll('\r\n', '\n')
      return
    }
    for (const [index, word] of text.split(spaces).entries()) {
      if (index > 0) this.#hasSpace = true
      if (word === '') continue
      this.#settle()
      this.text += word
    }
  }

  newLine(): void {
    this.#hasSpace = false
    this.#settle()
    this.text += '\n'
  }

  /** A new line, if there is anything on this one and anything to follow. */
  breakLine(): void {
    this.#hasSpace = false
    this.#hasBreak = true
  }

  #settle(): void {
    const isAtStart = this.text === '' || this.text.endsWith('\n')
    if (this.#hasBreak && !isAtStart) this.text += '\n'
    else if (this.#hasSpace && !isAtStart) this.text += ' '
    this.#hasBreak = false
    this.#hasSpace = false
  }
}
