import { type Transition, transitionsOf } from '#shared/calendar/zone/transitions.ts'
import { WINDOWS_ZONES } from '#shared/calendar/zone/windows-zones.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

const names = new Map(Object.entries(WINDOWS_ZONES).map(([name, zone]) => [zone, name]))
const remembered = new Map<string, string>()

/** 2020-01-01 to 2030-01-01: the rules of the years that calendars are about. */
const [from, to] = [1_577_836_800, 1_893_456_000]

/**
 * The name under which Graph surely knows a zone (M8): Windows names, of which each stands for one IANA zone. A zone
 * that is none of these goes by the name of one with the same clocks in the 2020s (Europe/Vienna as Europe/Berlin's),
 * and only else by its own. Undefined for a zone that has no IANA name: Graph has no place for its rules.
 */
export function graphZoneOf(zone: string, zones: Zones): string | undefined {
  const known = remembered.get(zone)
  if (known !== undefined) return known
  const id = zones.find(zone)?.id
  if (id === undefined || zones.custom().some((custom) => custom.id === id)) return undefined
  const name = id === 'UTC' ? id : (names.get(id) ?? nameByClocks(id, zones) ?? id)
  remembered.set(zone, name)
  return name
}

function nameByClocks(id: string, zones: Zones): string | undefined {
  const clocks = clocksOf(id, zones)
  // Of several zones with the clocks of Central Europe this is the one of most people there.
  if (clocksOf('Europe/Berlin', zones) === clocks) return names.get('Europe/Berlin')
  for (const [other, name] of names) if (clocksOf(other, zones) === clocks) return name
  return undefined
}

const clocksById = new Map<string, string>()

function clocksOf(id: string, zones: Zones): string {
  let clocks = clocksById.get(id)
  if (clocks === undefined) {
    const zone = zones.get(id)
    const changes = transitionsOf(zone, from, to).map(({ at, offsetTo }: Transition) => [at, offsetTo])
    clocks = JSON.stringify([zone.offsetAt(from), changes])
    clocksById.set(id, clocks)
  }
  return clocks
}
