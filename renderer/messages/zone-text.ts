import { todayZoneName, zoneNamesOf } from '#shared/calendar/zone/renamed-zones.ts'
import { isUtcName } from '#shared/calendar/zone/tzid.ts'

/** A zone as people read it, by the name it has today: `Asia/Calcutta` → `Asia/Kolkata`. */
export function zoneText(zone: string): string {
  if (isUtcName(zone)) return 'UTC'
  const fixed = /^Etc\/GMT(?:([+-])(\d+))?$/.exec(zone)
  if (fixed === null) return todayZoneName(zone).replaceAll('_', ' ')
  // The sign of these names is that of POSIX: west is positive.
  return `GMT${fixed[1] === undefined || Number(fixed[2]) === 0 ? '' : `${fixed[1] === '+' ? '-' : '+'}${fixed[2]}`}`
}

/** Whether what a zone is called says already how far it is from UTC. */
export function isOffsetName(zone: string): boolean {
  return /^(?:UTC|GMT)(?:[+-]\d+)?$/.test(zoneText(zone))
}

/** The last part of it: `America/New_York` → `New York`. */
export function zoneCity(zone: string): string {
  return zoneText(zone).split('/').at(-1) ?? zone
}

export interface ZoneOption {
  value: string
  label: string
}

/** The zones to choose from, `first` before the others; one that is known by two names is there once. */
export function zoneOptions(first: readonly string[]): ZoneOption[] {
  const byName = new Map<string, ZoneOption>()
  for (const value of [...first, ...Intl.supportedValuesOf('timeZone')]) {
    const label = zoneText(value)
    if (!byName.has(label)) byName.set(label, { value, label })
  }
  return [...byName.values()]
}

/** Whether what somebody typed is in a name of a zone, the one it has or the one it had. */
export function zoneMatches(zone: string, typed: string): boolean {
  const words = plain(typed)
  return zoneNamesOf(zone).some((name) => plain(name).includes(words))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s/_]+/g, ' ')
    .trim()
}
