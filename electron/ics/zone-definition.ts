import { vtimezoneOf } from '#shared/calendar/zone/vtimezone-of.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/** Rules that still run have no end anyhow; between these years those that ended are written out too. */
const years = { from: 1970, to: 2040 }
const written = new Map<string, string>()

/**
 * The VTIMEZONE of a zone under the name that a file gives it, else its id. Lines separated by line feeds, unfolded;
 * empty when nothing is known of the zone.
 */
export function zoneDefinition(id: string, zones: Zones, tzid = id): string {
  const custom = zones.custom().find((zone) => zone.id === id)
  if (custom !== undefined) {
    const lines = custom.definition.replaceAll('\r\n', '\n').trimEnd()
    return lines.replace(/^TZID[^:\n]*:.*$/im, () => `TZID:${tzid}`)
  }
  let text = written.get(id)
  if (text === undefined) {
    const zone = zones.find(id)
    text =
      zone === undefined ? '' : vtimezoneOf(zone, years.from, years.to, id).trimEnd().replaceAll('\r\n', '\n')
    written.set(id, text)
  }
  return text
}
