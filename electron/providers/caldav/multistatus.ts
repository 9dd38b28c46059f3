import { ProviderError } from '../provider-error.ts'
import { childOf, childrenOf, dav, textOf, type XmlElement } from './xml.ts'
import { XmlReader } from './xml-reader.ts'

/** What a server says of one resource (RFC 4918 §14.24). */
export interface Member {
  /** Name of the resource, see `refOf`. */
  readonly ref: string
  /** Of the resource as a whole, where the answer has one: 404 is gone (RFC 6578 §3.5), 507 is truncated. */
  readonly status: number | null
  /** The properties it has. */
  readonly properties: XmlElement
  /** The properties that it does not give, by the status that says why. */
  readonly withheld: ReadonlyMap<number, XmlElement>
}

/** A 207 answer, each of its members as `read` made of it while it came. */
export interface Multistatus<T> {
  readonly members: readonly T[]
  readonly syncToken: string | null
}

/** Reads a 207 answer as it arrives. */
export class MultistatusReader<T> {
  readonly #members: T[] = []
  readonly #xml: XmlReader
  #syncToken: string | null = null

  constructor(
    { longestText, refOf }: { readonly longestText: number; refOf(href: string): string },
    read: (member: Member) => T | null,
  ) {
    const onChild = (child: XmlElement) => {
      if (child.name === dav('sync-token')) this.#syncToken = child.text.trim() || null
      if (child.name !== dav('response')) return
      for (const href of childrenOf(child, dav('href'))) {
        const value = read(memberOf(child, refOf(href.text.trim())))
        if (value !== null) this.#members.push(value)
      }
    }
    this.#xml = new XmlReader({ longestText, onChild })
  }

  write(chunk: string): void {
    this.#xml.write(chunk)
  }

  /** Raises `ProviderError` unavailable when it was something else. */
  close(): Multistatus<T> {
    const root = this.#xml.close()
    if (root.name !== dav('multistatus'))
      throw new ProviderError('unavailable', 'The server did not answer as a CalDAV server does', {
        fact: { code: 'server-not-caldav' },
      })
    return { members: this.#members, syncToken: this.#syncToken }
  }
}

const noProperties: XmlElement = { name: dav('prop'), attributes: {}, children: [], text: '', isCut: false }

function memberOf(response: XmlElement, ref: string): Member {
  const parts = childrenOf(response, dav('propstat')).map(
    (part) => [statusOf(part) ?? 200, childOf(part, dav('prop')) ?? noProperties] as const,
  )
  const withheld = new Map(parts.filter(([status]) => status !== 200))
  const [, properties = noProperties] = parts.find(([status]) => status === 200) ?? []
  return { ref, status: statusOf(response), properties, withheld }
}

function statusOf(element: XmlElement): number | null {
  const [, code] = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(textOf(element, dav('status')) ?? '') ?? []
  return code === undefined ? null : Number(code)
}
