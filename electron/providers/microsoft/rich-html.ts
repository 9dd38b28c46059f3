import { Parser } from 'htmlparser2'
import { blocks, silent } from './html-text.ts'

export interface RichHtml {
  /** Bold, italic, lists, links and lines; nothing else. */
  readonly html: string
  /** Whether it says more than its text alone does. */
  readonly isFormatted: boolean
}

const marks: Readonly<Record<string, string>> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  s: 's',
  strike: 's',
  del: 's',
  code: 'code',
  h1: 'b',
  h2: 'b',
  h3: 'b',
  h4: 'b',
  h5: 'b',
  h6: 'b',
}
const containers = new Set(['ul', 'ol', 'li', 'blockquote'])
const safeAddress = /^(?:https?|mailto|tel):/i

/**
 * HTML as descriptions have it: what is left of it runs nothing, loads nothing, and looks the same to everybody. Done
 * again, it changes nothing.
 */
export function richHtmlOf(html: string): RichHtml {
  const writer = new RichWriter()
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name, { href = '' }) {
        if (silent.has(name)) hidden += 1
        if (hidden > 0) return
        if (containers.has(name)) return writer.openContainer(name)
        if (name === 'br') writer.newLine()
        if (name === 'td' || name === 'th') writer.space()
        if (blocks.has(name)) writer.breakLine()
        if (name === 'pre') writer.preformatted += 1
        if (name === 'a') writer.open('a', safeAddress.test(href.trim()) ? href.trim() : null)
        else if (marks[name] !== undefined) writer.open(marks[name], null)
      },
      onclosetag(name) {
        if (silent.has(name)) hidden -= 1
        if (hidden > 0) return
        if (containers.has(name)) return writer.closeContainer(name)
        if (name === 'pre') writer.preformatted -= 1
        if (name === 'a' || marks[name] !== undefined) writer.close()
        if (blocks.has(name)) writer.breakLine()
      },
      ontext(text) {
        if (hidden === 0) writer.write(text)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return writer.result()
}

/** Text for HTML: its signs, and the spaces that HTML would swallow. */
export function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;')
}

interface OpenMark {
  readonly tag: string
  readonly href: string | null
  /** Where its element begins among the pieces; null until there is text in it. */
  from: number | null
}

class RichWriter {
  preformatted = 0
  readonly #pieces: string[] = []
  readonly #open: OpenMark[] = []
  #isFormatted = false
  #isAtStart = true
  #hasSpace = false
  #hasBreak = false

  write(text: string): void {
    if (this.preformatted > 0) {
      for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (index > 0) this.newLine()
        if (line !== '') this.#put(escapedText(line).replaceAll(/^ | $| (?= )/g, '&nbsp;'))
      }
      return
    }
    for (const [index, word] of text.split(/[ \t\r\n\f]+/).entries()) {
      if (index > 0) this.#hasSpace = true
      if (word !== '') this.#put(escapedText(word))
    }
  }

  space(): void {
    this.#hasSpace = true
  }

  newLine(): void {
    this.#hasSpace = false
    this.#settle()
    this.#pieces.push('<br>')
    this.#isAtStart = true
  }

  /** A new line, if there is anything on this one and anything to follow. */
  breakLine(): void {
    this.#hasSpace = false
    this.#hasBreak = true
  }

  /** An element of text is written once there is text in it. */
  open(tag: string, href: string | null): void {
    this.#open.push({ tag, href, from: null })
  }

  close(): void {
    const mark = this.#open.pop()
    if (mark === undefined || mark.from === null) return
    const text = this.#pieces.slice(mark.from + 1).join('')
    if (mark.tag === 'a' && mark.href === null) return
    this.#pieces.push(`</${mark.tag}>`)
    // An address that leads where it says is plain text.
    if (mark.tag !== 'a' || !text.includes(escapedText(mark.href ?? ''))) this.#isFormatted = true
  }

  openContainer(tag: string): void {
    this.#suspended(() => this.#pieces.push(`<${tag}>`))
    this.#isFormatted = true
  }

  closeContainer(tag: string): void {
    this.#suspended(() => this.#pieces.push(`</${tag}>`))
  }

  result(): RichHtml {
    const html = this.#pieces.join('').replace(/(?:<br>)+$/, '')
    return { html, isFormatted: this.#isFormatted }
  }

  /** Lists do not lie within words: the elements of text around them end before, and begin anew. */
  #suspended(put: () => void): void {
    for (const mark of this.#open.toReversed()) {
      if (mark.from !== null && !(mark.tag === 'a' && mark.href === null)) this.#pieces.push(`</${mark.tag}>`)
      mark.from = null
    }
    put()
    this.#isAtStart = true
    this.#hasBreak = false
    this.#hasSpace = false
  }

  #put(text: string): void {
    this.#settle()
    for (const mark of this.#open) {
      if (mark.from !== null) continue
      mark.from = this.#pieces.length
      const isDropped = mark.tag === 'a' && mark.href === null
      const address = mark.href === null ? '' : ` href="${escapedText(mark.href).replaceAll('"', '&quot;')}"`
      this.#pieces.push(isDropped ? '' : `<${mark.tag}${address}>`)
    }
    this.#pieces.push(text)
    this.#isAtStart = false
  }

  #settle(): void {
    if (this.#hasBreak && !this.#isAtStart) {
      this.#pieces.push('<br>')
      this.#isAtStart = true
    } else if (this.#hasSpace && !this.#isAtStart) this.#pieces.push(' ')
    this.#hasBreak = false
    this.#hasSpace = false
  }
}
