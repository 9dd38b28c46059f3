/** An XML element. Names are `{namespace}local`, as RFC 4918 compares them. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly inside, not that of children. */
  readonly text: string
  /** The text was longer than is kept, and ends early. */
  readonly isCut: boolean
}

export const dav = (local: string) => `{DAV:}${local}`
export const caldav = (local: string) => `{urn:ietf:params:xml:ns:caldav}${local}`
export const apple = (local: string) => `{http://apple.com/ns/ical/}${local}`
export const calendarServer = (local: string) => `{http://calendarserver.org/ns/}${local}`

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
