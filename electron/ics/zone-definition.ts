import { vtimezoneOf } from '#shared/calendar/zone/vtimezone-of.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/** The VTIMEZONE of a zone under its id, lines separated by line feeds, unfolded; empty when nothing is known of it. */
export function zoneDefinition(id: string, zones: Zones): string {
  const custom = zones.custom().find((zone) => zone.id === id)
  if (custom !== undefined)
    return custom.definition.replace(/^TZID[^:\n]*:.*$/im, () => `TZID:${id}`).trimEnd()
  const zone = zones.find(id)
  return zone === undefined ? '' : vtimezoneOf(zone).trimEnd().replaceAll('\r\n', '\n')
}
