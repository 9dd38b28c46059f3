import { ProviderError } from '../provider-error.ts'
import { type DavClient, unexpected, xmlType } from './dav-client.ts'
import { type Member, readMultistatus } from './multistatus.ts'
import { caldav, dav, escapeXml, textOf } from './xml.ts'

/** What one answer says of a calendar's resources: which changed, which are gone, and where to go on from. */
export interface Changes {
  readonly changed: readonly ChangedResource[]
  readonly removed: readonly string[]
  /** Where the next look starts. */
  readonly token: string
  /** The server had more to say (507): look again at once from `token` (C2). */
  readonly isTruncated: boolean
}

export interface ChangedResource {
  readonly href: string
  readonly etag: string
  /** The resource itself, where the server sent it along. */
  readonly text: string | null
}

/**
 * Asks what changed since a token, or for all there is when it is null (RFC 6578). Answers null where the server has no
 * such report. Raises `cursor-gone` when the token is no longer known: some servers say so (403 valid-sync-token), some
 * fail over it (C2).
 */
export async function syncCollection(
  client: DavClient,
  calendar: string,
  token: string | null,
  signal: AbortSignal,
): Promise<Changes | null> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<sync-collection xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><sync-token>${escapeXml(token ?? '')}</sync-token>
<sync-level>1</sync-level><prop><getetag/><C:calendar-data/></prop></sync-collection>`
  const answer = await client.request(
    { method: 'REPORT', href: calendar, headers: reportHeaders, body },
    signal,
  )
  if (answer.status !== 207) {
    if (answer.status === 404 || answer.status === 410) throw calendarGone()
    if (/valid-sync-token/.test(answer.text)) throw cursorGone()
    // Xandikos 0.2.8 fails inside over a token that it does not know.
    if (token !== null && answer.status === 500) throw cursorGone()
    if ([400, 403, 405, 409, 415, 500, 501].includes(answer.status)) return null
    throw unexpected(answer)
  }
  const { members, syncToken } = readMultistatus(answer.text, answer.url)
  if (syncToken === null)
    throw new ProviderError('unavailable', 'The server did not say where its changes end')
  const others = members.filter(({ href }) => href !== new URL(calendar, client.origin).pathname)
  return {
    changed: others.filter(({ status }) => status === null || status === 200).flatMap(toResource),
    // Only a 404 means that it is gone; anything else is an error on its own (C2).
    removed: others.filter(({ status }) => status === 404).map(({ href }) => href),
    token: syncToken,
    isTruncated: members.some(({ status }) => status === 507),
  }
}

/** Every resource of a calendar with its ETag, for servers without `sync-collection`. */
export async function listResources(
  client: DavClient,
  calendar: string,
  signal: AbortSignal,
): Promise<ChangedResource[]> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/></prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter></C:calendar-query>`
  const headers = { ...reportHeaders, depth: '1' }
  const answer = await client.request({ method: 'REPORT', href: calendar, headers, body }, signal)
  if (answer.status === 404 || answer.status === 410) throw calendarGone()
  if (answer.status !== 207) throw unexpected(answer)
  return readMultistatus(answer.text, answer.url).members.flatMap(toResource)
}

/** The calendar's own version (ctag), which changes with every change in it; null where the server has none. */
export async function readCollectionTag(
  client: DavClient,
  calendar: string,
  signal: AbortSignal,
): Promise<string | null> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:S="http://calendarserver.org/ns/"><prop><S:getctag/></prop></propfind>`
  const headers = { ...reportHeaders, depth: '0' }
  const answer = await client.request({ method: 'PROPFIND', href: calendar, headers, body }, signal)
  if (answer.status === 404 || answer.status === 410) throw calendarGone()
  if (answer.status !== 207) throw unexpected(answer)
  const [member] = readMultistatus(answer.text, answer.url).members
  return textOf(member?.properties, '{http://calendarserver.org/ns/}getctag')
}

/** Fetches resources by name (RFC 4791 §7.9). One that is gone meanwhile is left out; the next look tells. */
export async function multiget(
  client: DavClient,
  calendar: string,
  hrefs: readonly string[],
  signal: AbortSignal,
): Promise<ChangedResource[]> {
  const names = hrefs.map((href) => `<href>${escapeXml(href)}</href>`).join('')
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/><C:calendar-data/></prop>${names}
</C:calendar-multiget>`
  const { members } = await client.multistatus(
    { method: 'REPORT', href: calendar, headers: reportHeaders, body },
    signal,
  )
  return members.flatMap(toResource)
}

const reportHeaders = { 'content-type': xmlType }

function toResource({ href, properties }: Member): ChangedResource[] {
  const etag = textOf(properties, dav('getetag'))
  if (etag === null || href.endsWith('/')) return []
  const text = properties.children.find(({ name }) => name === caldav('calendar-data'))?.text ?? ''
  return [{ href, etag, text: text.trim() === '' ? null : text }]
}

function cursorGone(): ProviderError {
  return new ProviderError('cursor-gone', 'The server no longer knows what changed since the last sync')
}

function calendarGone(): ProviderError {
  return new ProviderError('calendar-gone', 'The calendar is no longer on the server')
}
