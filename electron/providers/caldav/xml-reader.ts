import { SaxesParser } from 'saxes'
import { ProviderError } from '../provider-error.ts'
import { TextLimit } from './text-limit.ts'
import type { XmlElement } from './xml.ts'

export interface XmlReaderOptions {
  /** Longest text of one element, in characters; what is beyond is left out, and the element says so. */
  readonly longestText: number
  /** Takes a child of the root as soon as it is complete. The root does not keep it. */
  onChild(child: XmlElement): void
}

interface Open extends XmlElement {
  text: string
  isCut: boolean
  readonly children: XmlElement[]
}

const deepest = 64
/** Elements below one child of the root. */
const mostElements = 20_000
/** Beyond the longest text: what a tag, a comment or a declaration may take. */
const longestMarkup = 1024 * 1024

/**
 * Reads a document of a server as it arrives, so that its size is never that of memory. A document type is refused, so
 * that no entity can grow (RFC 4918 §20.6); so is whatever no server has a reason to send: nesting, elements and markup
 * without end. Raises `ProviderError` unavailable.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #limit: TextLimit
  readonly #options: XmlReaderOptions
  readonly #open: Open[] = []
  #root: Open | undefined
  #elements = 0
  /** Characters since the parser last made anything of them. */
  #silent = 0

  constructor(options: XmlReaderOptions) {
    this.#options = options
    this.#limit = new TextLimit(options.longestText)
    this.#parser.on('doctype', () => refuse('XML with a document type, which is not accepted'))
    this.#parser.on('error', ({ message }) => refuse(`XML that is not well-formed (${message})`))
    this.#parser.on('opentag', ({ uri, local, attributes }) => {
      const values = Object.values(attributes).map((attribute) => [attribute.local, attribute.value])
      this.#begin(`{${uri}}${local}`, Object.fromEntries(values))
    })
    this.#parser.on('text', (text) => this.#takeText(text))
    this.#parser.on('cdata', (text) => this.#takeText(text))
    this.#parser.on('closetag', () => this.#end())
  }

  write(chunk: string): void {
    for (const piece of this.#limit.pass(chunk)) {
      const current = this.#open.at(-1)
      if (piece === null && current !== undefined) current.isCut = true
      if (piece === null) continue
      this.#silent += piece.length
      this.#parser.write(piece)
      if (this.#silent > this.#options.longestText + longestMarkup)
        refuse('XML with markup that does not end')
    }
  }

  /** The root, without the children that were taken. */
  close(): XmlElement {
    this.#parser.close()
    return this.#root ?? refuse('an empty answer')
  }

  #begin(name: string, attributes: Record<string, string>): void {
    this.#silent = 0
    this.#elements += 1
    if (this.#open.length >= deepest) refuse('XML that is nested too deeply')
    if (this.#elements > mostElements) refuse('XML with too many elements')
    const element = { name, attributes, children: [], text: '', isCut: false }
    if (this.#open.length !== 1) this.#open.at(-1)?.children.push(element)
    this.#root ??= element
    this.#open.push(element)
  }

  #end(): void {
    this.#silent = 0
    const element = this.#open.pop()
    if (element === undefined || this.#open.length !== 1) return
    this.#elements = 0
    this.#options.onChild(element)
  }

  #takeText(text: string): void {
    this.#silent = 0
    const current = this.#open.at(-1)
    if (current !== undefined) current.text += text
  }
}

function refuse(what: string): never {
  throw new ProviderError('unavailable', `The server sent ${what}`, { fact: { code: 'server-not-caldav' } })
}
