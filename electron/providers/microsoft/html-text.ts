import { Parser } from 'htmlparser2'

/** Elements of which nothing is shown. */
export const silent = new Set(['head', 'style', 'script', 'title', 'template'])
/** Elements that begin and end lines. */
export const blocks = new Set(
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
        if (name === 'a') links.push({ href: attributes.href ?? '', from: writer.place })
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
  return writer.textFrom(0).replaceAll('\u00a0', ' ')
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
  const shown = writer.textFrom(link.from)
  if (shown.trim() !== '' && !shown.includes(link.href)) writer.write(` <${link.href}>`)
}

/** Text as HTML lays it out: white space is one space, blocks begin and end lines. */
class TextWriter {
  preformatted = 0
  /** Joined at the end alone: long texts come in very many pieces. */
  readonly #pieces: string[] = []
  #isAtStart = true
  #hasSpace = false
  #hasBreak = false

  /** How many pieces there are so far. */
  get place(): number {
    return this.#pieces.length
  }

  textFrom(place: number): string {
    return this.#pieces.slice(place).join('')
  }

  write(text: string): void {
    if (this.preformatted > 0) {
      this.#settle()
      this.#add(text.replaceAll('\r\n', '\n'))
      return
    }
    for (const [index, word] of text.split(spaces).entries()) {
      if (index > 0) this.#hasSpace = true
      if (word === '') continue
      this.#settle()
      this.#add(word)
    }
  }

  newLine(): void {
    this.#hasSpace = false
    this.#settle()
    this.#add('\n')
  }

  /** A new line, if there is anything on this one and anything to follow. */
  breakLine(): void {
    this.#hasSpace = false
    this.#hasBreak = true
  }

  #settle(): void {
    if (this.#hasBreak && !this.#isAtStart) this.#add('\n')
    else if (this.#hasSpace && !this.#isAtStart) this.#add(' ')
    this.#hasBreak = false
    this.#hasSpace = false
  }

  #add(piece: string): void {
    if (piece === '') return
    this.#pieces.push(piece)
    this.#isAtStart = piece.endsWith('\n')
  }
}
