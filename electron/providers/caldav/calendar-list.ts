import type { RemoteCalendar } from '../provider.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { caldav, childOf, childrenOf, dav, textOf, type XmlElement } from './xml.ts'

const apple = (local: string) => `{http://apple.com/ns/ical/}${local}`

const listCalendarsBody = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/"><prop>
<resourcetype/><displayname/><current-user-privilege-set/><C:calendar-description/><C:calendar-timezone/>
<C:supported-calendar-component-set/><A:calendar-color/>
</prop></propfind>`

/** Every calendar in a calendar home that can hold events. */
export async function listCalendars(
  client: DavClient,
  home: string,
  signal: AbortSignal,
): Promise<RemoteCalendar[]> {
  const headers = { depth: '1', 'content-type': xmlType }
  const body = listCalendarsBody
  const { members } = await client.multistatus({ method: 'PROPFIND', href: home, headers, body }, signal)
  return members.filter(holdsEvents).map(toCalendar)
}

function holdsEvents({ properties }: Member): boolean {
  if (childOf(childOf(properties, dav('resourcetype')), caldav('calendar')) === undefined) return false
  const components = childOf(properties, caldav('supported-calendar-component-set'))
  // A server that does not say supports them all (RFC 4791 §5.2.3).
  return (
    components === undefined ||
    childrenOf(components, caldav('comp')).some(({ attributes }) => attributes.name === 'VEVENT')
  )
}

function toCalendar({ href, properties }: Member): RemoteCalendar {
  const definition = childOf(properties, caldav('calendar-timezone'))?.text ?? ''
  return {
    ref: href,
    name: textOf(properties, dav('displayname')) ?? nameFromPath(href),
    description: textOf(properties, caldav('calendar-description')) ?? '',
    color: colorOf(textOf(properties, apple('calendar-color'))),
    zone: /^TZID[^:\r\n]*:(.+?)\r?$/m.exec(definition)?.[1] ?? null,
    writable: isWritable(childOf(properties, dav('current-user-privilege-set'))),
  }
}

/** Writable where the server grants writing or does not say (RFC 3744 §5.4); a PUT will tell. */
function isWritable(privileges: XmlElement | undefined): boolean {
  if (privileges === undefined) return true
  const granted = new Set(
    childrenOf(privileges, dav('privilege')).flatMap(({ children }) => children.map(({ name }) => name)),
  )
  return [dav('all'), dav('write'), dav('write-content')].some((name) => granted.has(name))
}

/** Apple's colours carry their opacity: #3b82f6ff. */
function colorOf(text: string | null): string | null {
  return /^(#[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text ?? '')?.[1]?.toLowerCase() ?? null
}

function nameFromPath(href: string): string {
  const segment = href.split('/').filter(Boolean).at(-1) ?? 'Calendar'
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
