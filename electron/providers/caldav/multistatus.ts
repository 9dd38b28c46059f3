import { ProviderError } from '../provider-error.ts'
import { childOf, childrenOf, dav, parseXml, textOf, type XmlElement } from './xml.ts'

/** What a server says of one resource (RFC 4918 §14.24). */
export interface Member {
  /** Path of the resource, decoded only as far as the server encodes it: refs are compared octet by octet. */
  readonly href: string
  /** Of the resource as a whole, where the answer has one: 404 is gone (RFC 6578 §3.5), 507 is truncated. */
  readonly status: number | null
  /** The properties it has; those it does not have are left out. */
  readonly properties: XmlElement
}

export interface Multistatus {
  readonly members: readonly Member[]
  readonly syncToken: string | null
}

const noProperties: XmlElement = { name: dav('prop'), attributes: {}, children: [], text: '' }

/** Reads a 207 answer. Raises `ProviderError` unavailable when it is something else. */
export function readMultistatus(text: string, base: string): Multistatus {
  const root = parseXml(text)
  if (root.name !== dav('multistatus')) {
    throw new ProviderError('unavailable', 'The server did not answer as a CalDAV server does')
  }
  const members = childrenOf(root, dav('response')).flatMap((response) => readMember(response, base))
  return { members, syncToken: textOf(root, dav('sync-token')) }
}

function readMember(response: XmlElement, base: string): Member[] {
  const found = childrenOf(response, dav('propstat')).find((part) => statusOf(part) === 200)
  const properties = childOf(found, dav('prop')) ?? noProperties
  return childrenOf(response, dav('href')).map(({ text }) => ({
    href: pathOf(text.trim(), base),
    status: statusOf(response),
    properties,
  }))
}

/** Servers write hrefs as paths or as whole addresses (RFC 4918 §8.3). */
export function pathOf(href: string, base: string): string {
  return URL.canParse(href, base) ? new URL(href, base).pathname : href
}

function statusOf(element: XmlElement): number | null {
  const [, code] = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(textOf(element, dav('status')) ?? '') ?? []
  return code === undefined ? null : Number(code)
}
