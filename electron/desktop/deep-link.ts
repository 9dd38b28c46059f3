/**
 * What the desktop was asked to open, from outside: by a link, a file, or a second start. Anybody can make such a link,
 * so it only ever shows something; what would change anything asks first, in the page.
 */
export type OpenRequest =
  | { readonly kind: 'show' }
  /** A place of the page, such as `/event/12` or `/day/2026-01-15`. */
  | { readonly kind: 'place'; readonly place: string }
  /** An .ics file on this machine: its import preview. */
  | { readonly kind: 'file'; readonly path: string }
  /** A published calendar: the form to subscribe to it, filled in. */
  | { readonly kind: 'subscribe'; readonly url: string }
  | { readonly kind: 'quick' }
  /** Not understood. */
  | { readonly kind: 'refused'; readonly reason: RefusedReason }

/** Why something is not opened; a name of the desktop's words. */
export type RefusedReason = 'unknown' | 'forbidden' | 'noCalendar' | 'notHere' | 'unreadable'

const longestLink = 2_000

/** Places that a `kalends:` link may open: those that only show. */
const places: readonly { readonly pattern: RegExp; readonly place: (parts: readonly string[]) => string }[] =
  [
    {
      pattern: /^event\/([\w-]{1,40})(?:\/([\dT:-]{8,25}))?$/,
      place: ([id = '', at]) => (at ? `/event/${id}/${encodeURIComponent(at)}` : `/event/${id}`),
    },
    { pattern: /^new(?:\/(\d{4}-\d{2}-\d{2}))?$/, place: ([day]) => (day ? `/new/${day}` : '/new') },
    { pattern: /^(search|import|accounts|conflicts)$/, place: ([name = '']) => `/${name}` },
  ]

/** Reads one argument of a start: a link or the path of a file. Null for what is an option of Electron or Chromium. */
export function readArgument(argument: string): OpenRequest | null {
  if (argument === '' || argument.startsWith('-')) return null
  if (/^kalends:/i.test(argument)) return readLink(argument)
  if (/^webcals?:/i.test(argument)) return readSubscription(argument)
  if (/^file:/i.test(argument)) return readFileAddress(argument)
  return /\.(ics|ical|ifb|icalendar)$/i.test(argument) ? { kind: 'file', path: argument } : null
}

function readLink(link: string): OpenRequest {
  const url = link.length > longestLink ? null : URL.parse(link)
  if (url === null) return { kind: 'refused', reason: 'unknown' }
  const path = `${url.host}${url.pathname}`.replace(/\/+$/, '')
  if (path === '' || path === 'show') return { kind: 'show' }
  if (path === 'quick') return { kind: 'quick' }
  for (const { pattern, place } of places) {
    const found = pattern.exec(path)
    if (found !== null) return { kind: 'place', place: place(found.slice(1)) }
  }
  return { kind: 'refused', reason: 'forbidden' }
}

function readSubscription(link: string): OpenRequest {
  const url = link.length > longestLink ? null : URL.parse(link)
  return url === null || url.host === ''
    ? { kind: 'refused', reason: 'noCalendar' }
    : { kind: 'subscribe', url: url.href }
}

function readFileAddress(address: string): OpenRequest | null {
  const url = URL.parse(address)
  if (url === null || url.host !== '') return { kind: 'refused', reason: 'notHere' }
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return { kind: 'refused', reason: 'unreadable' }
  }
  return readArgument(/^\/[a-z]:\//i.test(path) ? path.slice(1) : path)
}
