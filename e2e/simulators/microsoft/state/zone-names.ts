import { WINDOWS_ZONES } from '#shared/calendar/zone/windows-zones.ts'
import type { Zone } from '#shared/calendar/zone/zone.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { GraphError } from '../graph/graph-error.ts'

/** The name of a zone that somebody made up in an old Outlook; it says nothing about its rules (M8). */
export const CUSTOM_ZONE = 'tzone://Microsoft/Custom'

const zones = new Zones()
const windowsNames = new Map(Object.entries(WINDOWS_ZONES).map(([windows, iana]) => [iana, windows]))

/** The zone of a name as Graph takes it: a Windows name, or an IANA name. Raises 400. */
export function zoneOfName(name: string): Zone {
  const found = zones.find(WINDOWS_ZONES[name] ?? name)
  if (found) return found
  throw new GraphError(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  )
}

/** The name under which Exchange keeps a zone: the Windows one (M8). */
export function keptZoneName(name: string): string {
  if (WINDOWS_ZONES[name] !== undefined) return name
  const { id } = zoneOfName(name)
  return id === 'UTC' ? 'UTC' : (windowsNames.get(id) ?? id)
}
