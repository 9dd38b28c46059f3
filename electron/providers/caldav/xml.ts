import { SaxesParser } from 'saxes'
import { ProviderError } from '../provider-error.ts'

/** An XML element. Names are `{namespace}local`, as RFC 4918 compares them. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly inside, not that of children. */
  readonly text: string
}

export const dav = (local: string) => `{DAV:}${local}`
export const caldav = (local: string) => `{urn:ietf:params:xml:ns:caldav}${local}`

const deepest = 64

/**
 * Parses a document of a server. A document type is refused, so that no entity can grow (RFC 4918 §20.6); so is nesting
 * beyond reason. Raises `ProviderError` unavailable.
 */
export function parseXml(text: string): XmlElement {
  interface Open extends XmlElement {
    text: string
    readonly children: XmlElement[]
  }
  const open: Open[] = []
  let root: XmlElement | undefined
  const parser = new SaxesParser({ xmlns: true })
  parser.on('doctype', () => {
    throw new ProviderError('unavailable', 'The server sent XML with a document type, which is not accepted')
  })
  parser.on('error', (error) => {
    throw new ProviderError('unavailable', `The server sent XML that is not well-formed (${error.message})`)
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= deepest)
      throw new ProviderError('unavailable', 'The server sent XML that is nested too deeply')
    const values = Object.values(attributes).map((attribute) => [attribute.local, attribute.value])
    const element = {
      name: `{${uri}}${local}`,
      attributes: Object.fromEntries(values),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const takeText = (piece: string) => {
    const current = open.at(-1)
    if (current !== undefined) current.text += piece
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  if (root === undefined) throw new ProviderError('unavailable', 'The server sent an empty answer')
  return root
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The trimmed text of a child; null when it is missing or empty. */
export function textOf(element: XmlElement | undefined, name: string): string | null {
  return childOf(element, name)?.text.trim() || null
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
