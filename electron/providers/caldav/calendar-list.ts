import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { RemoteCalendar } from '../provider.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { apple, caldav, childOf, childrenOf, dav, textOf, type XmlElement } from './xml.ts'

const listCalendarsBody = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/"><prop>
<resourcetype/><displayname/><current-user-privilege-set/><C:calendar-description/><C:calendar-timezone/>
<C:supported-calendar-component-set/><A:calendar-color/>
</prop></propfind>`

/** Every calendar in a calendar home, or the one that it is itself, that can hold events. */
export async function listCalendars(
  client: DavClient,
  place: string,
  zones: Zones,
  signal: AbortSignal,
  depth: '0' | '1' = '1',
): Promise<RemoteCalendar[]> {
  const headers = { depth, 'content-type': xmlType }
  const request = { method: 'PROPFIND', href: place, headers, body: listCalendarsBody }
  const { members } = await client.multistatus(request, signal, (member) =>
    holdsEvents(member) ? toCalendar(member, zones) : null,
  )
  return [...members]
}

function holdsEvents({ properties }: Member): boolean {
  if (childOf(childOf(properties, dav('resourcetype')), caldav('calendar')) === undefined) return false
  const components = childOf(properties, caldav('supported-calendar-component-set'))
  // A server that does not say supports them all (RFC 4791 §5.2.3).
  return (
    components === undefined ||
    childrenOf(components, caldav('comp')).some(
      ({ attributes }) => attributes.name?.toUpperCase() === 'VEVENT',
    )
  )
}

function toCalendar({ ref, properties }: Member, zones: Zones): RemoteCalendar {
  const definition = childOf(properties, caldav('calendar-timezone'))?.text ?? ''
  return {
    ref,
    name: textOf(properties, dav('displayname')) ?? nameFromPath(ref),
    description: textOf(properties, caldav('calendar-description')) ?? '',
    color: colorOf(textOf(properties, apple('calendar-color'))),
    zone: zoneOf(definition, zones),
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

/** The zone of floating times (RFC 4791 §5.2.2), where it is one of the world's. */
function zoneOf(definition: string, zones: Zones): string | null {
  const tzid = /^TZID[^:\r\n]*:(.+?)\s*$/m.exec(definition)?.[1]
  return tzid === undefined ? null : (zones.find(tzid)?.id ?? zones.resolve(tzid) ?? null)
}

/** Apple's colours carry their opacity: #3b82f6ff. */
function colorOf(text: string | null): string | null {
  return /^(#[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text ?? '')?.[1]?.toLowerCase() ?? null
}

function nameFromPath(ref: string): string {
  const segment = ref.split('/').filter(Boolean).at(-1) ?? 'Calendar'
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
