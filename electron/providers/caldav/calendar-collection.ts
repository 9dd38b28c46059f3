import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { NewCalendar, RemoteCalendar } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { listCalendars } from './calendar-list.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import { isDone, isWebPage, unexpected } from './refusal.ts'
import { caldav, childOf, dav, escapeXml } from './xml.ts'

/**
 * Makes a calendar (RFC 4791 §5.3.1), or answers the one that an earlier call made. Raises `forbidden` where the server
 * lets nobody make any.
 */
export async function createCalendar(
  client: DavClient,
  ref: string,
  calendar: NewCalendar,
  zones: Zones,
  signal: AbortSignal,
): Promise<RemoteCalendar> {
  const href = `${ref}/`
  const properties = propertiesOf(calendar)
  const headers = { 'content-type': xmlType }
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar ${namespaces}><D:set><D:prop>${properties}
<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>
</D:prop></D:set></C:mkcalendar>`
  const answer = await client.request({ method: 'MKCALENDAR', href, headers, body }, signal)
  const made = await find(client, href, zones, signal)
  if (made === null) throw isDone(answer) ? notMade() : refusalOf(answer)
  if (made.name === calendar.name && made.color === calendar.color) return made
  // Some servers make the calendar and leave the rest of the request unread.
  const patch = `<?xml version="1.0" encoding="utf-8"?>
<D:propertyupdate ${namespaces}><D:set><D:prop>${properties}</D:prop></D:set></D:propertyupdate>`
  await client.request({ method: 'PROPPATCH', href, headers, body: patch }, signal)
  return (await find(client, href, zones, signal)) ?? made
}

/** Deletes a calendar with all that is in it; nothing but a calendar. One that is gone already is a success. */
export async function deleteCalendar(client: DavClient, ref: string, signal: AbortSignal): Promise<void> {
  const headers = { depth: '0', 'content-type': xmlType }
  const request = { method: 'PROPFIND', href: ref, headers, body: findKind }
  const look = await client.request(request, signal, ({ status, properties }) => ({
    isGone: status === 404 || status === 410,
    isCalendar: childOf(childOf(properties, dav('resourcetype')), caldav('calendar')) !== undefined,
  }))
  if (look.status === 404 || look.status === 410) return
  if (look.multistatus === null) throw unexpected(look)
  const [found] = look.multistatus.members
  if (found?.isGone) return
  if (!found?.isCalendar) throw new ProviderError('invalid', 'That is not a calendar')
  const answer = await client.request({ method: 'DELETE', href: ref }, signal)
  if (!isDone(answer) && answer.status !== 404 && answer.status !== 410) throw refusalOf(answer)
}

const namespaces =
  'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/"'

const findKind = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>`

function propertiesOf({ name, description, color }: NewCalendar): string {
  return [
    `<D:displayname>${escapeXml(name)}</D:displayname>`,
    description === '' ? '' : `<C:calendar-description>${escapeXml(description)}</C:calendar-description>`,
    color === null ? '' : `<A:calendar-color>${escapeXml(color)}</A:calendar-color>`,
  ].join('')
}

async function find(
  client: DavClient,
  href: string,
  zones: Zones,
  signal: AbortSignal,
): Promise<RemoteCalendar | null> {
  try {
    const [calendar] = await listCalendars(client, href, zones, signal, '0')
    return calendar ?? null
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'forbidden'))
      return null
    throw error
  }
}

function refusalOf(answer: Parameters<typeof isWebPage>[0]): ProviderError {
  if (isWebPage(answer) && answer.status < 300) return unexpected(answer)
  if ([403, 405, 409, 501].includes(answer.status))
    return new ProviderError('forbidden', `The server does not allow that (status ${answer.status})`, {
      fact: { code: 'server-forbids', said: '' },
    })
  return unexpected(answer)
}

function notMade(): ProviderError {
  return new ProviderError('unavailable', 'The server said that it made the calendar, but it is not there', {
    fact: { code: 'server-incomplete', server: '' },
  })
}
