import type { EventContent } from './event.ts'
import { type MeetingService, meetingServices } from './meeting-services.ts'

export interface MeetingLink {
  /** https: */
  readonly url: string
  /** The service's name; null for a link that the event says is its conference, of a service unknown here. */
  readonly service: string | null
}

/** The link by which one joins an event: the one it names as its conference, else the first known one in its texts. */
export function findMeetingLink({
  conferenceUrl,
  url,
  location,
  description,
}: Pick<EventContent, 'conferenceUrl' | 'url' | 'location' | 'description'>): MeetingLink | null {
  const named = conferenceUrl === null ? null : secure(unwrap(conferenceUrl))
  if (named !== null) return { url: named.href, service: serviceOf(named) }
  for (const text of [url, location, description]) {
    for (const link of linksIn(text)) {
      const service = serviceOf(link)
      if (service !== null) return { url: link.href, service }
    }
  }
  return null
}

interface Link {
  readonly href: string
  /** In lower case, without a port. */
  readonly host: string
  /** All that follows, from the first slash on. */
  readonly path: string
}

function serviceOf(link: Link): string | null {
  return meetingServices.find((service) => isOf(service, link))?.name ?? null
}

function isOf({ hosts, otherHosts = [], path: meetings }: MeetingService, { host, path }: Link): boolean {
  const isThere = hosts === 'any' || hosts.some((name) => isHost(host, name))
  return isThere && !otherHosts.includes(host) && meetings.test(path)
}

function isHost(host: string, name: string): boolean {
  return name.startsWith('.') ? host.endsWith(name) : host === name
}

/** Links of a text, HTML too, without the punctuation after them. */
function linksIn(text: string): Link[] {
  const found = text.matchAll(/https:\/\/[^\s<>"'()[\]{}|\\^`]+/gi)
  return [...found].flatMap(([link]) => secure(unwrap(plain(link))) ?? [])
}

/** In HTML an ampersand is written out, and a quotation mark may be what ends the link. */
function plain(link: string): string {
  const [before = ''] = link.split(/&(?:quot|lt|gt|nbsp|#39|#34|#x27|#160);/i)
  return before.replace(/&(?:amp|#38|#x26);/gi, '&').replace(/[.,;:!?*_]+$/, '')
}

/** Mail gateways and Google Calendar lead links over a page of their own, which has the real one in its question. */
const wrappings: readonly { readonly pattern: RegExp; readonly isEncoded: boolean }[] = [
  {
    pattern: /^https:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\/\S*?[?&]url=([^&#]+)/i,
    isEncoded: true,
  },
  { pattern: /^https:\/\/(?:www\.)?google\.com\/url\?(?:\S*?&)?(?:q|url)=([^&#]+)/i, isEncoded: true },
  { pattern: /^https:\/\/urldefense\.(?:com|us)\/v3\/__(https:\/\/\S+?)__;/i, isEncoded: false },
]

function unwrap(link: string): string {
  for (const { pattern, isEncoded } of wrappings) {
    const inside = pattern.exec(link)?.[1]
    if (inside !== undefined) return isEncoded ? decoded(inside, link) : inside
  }
  return link
}

function decoded(text: string, otherwise: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return otherwise
  }
}

/** Reads an https: address; null for any other, also for one with a user's name, which only pretends to be elsewhere. */
function secure(text: string): Link | null {
  const found = /^https:\/\/([a-z0-9.-]+)(?::\d+)?((?:[/?#]\S*)?)$/i.exec(text.trim())
  return found === null
    ? null
    : { href: text.trim(), host: (found[1] ?? '').toLowerCase(), path: found[2] ?? '' }
}
