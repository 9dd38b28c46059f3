import { WINDOWS_DISPLAY_NAMES } from './windows-display-names.ts'
import { WINDOWS_ZONES } from './windows-zones.ts'

let byName: Map<string, string> | undefined

/**
 * The IANA name for a Windows zone: its key (`W. Europe Standard Time`; also as `… Daylight Time`, and as old Exchange
 * wrote it without either), or the form shown to people (`(UTC+01:00) Amsterdam, Berlin, …`, in older versions with
 * `GMT`). The latter is found by its cities, since the offset before them has changed for some over the years.
 */
export function zoneOfWindowsName(name: string): string | undefined {
  byName ??= new Map([
    ...Object.entries(WINDOWS_DISPLAY_NAMES).map(
      ([shown, key]) => [simplified(shown), WINDOWS_ZONES[key] ?? ''] as const,
    ),
    ...Object.entries(WINDOWS_ZONES).map(([key, zone]) => [simplified(key), zone] as const),
  ])
  return byName.get(simplified(name))
}

function simplified(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\((?:utc|gmt)[^)]*\)\s*/, '')
    .replace(/\s+(?:standard|daylight|summer)(?:\s+saving)?\s+time(?:\s+\d+)?$/, '')
    .replace(/[^a-z0-9+\-.]+/g, ' ')
    .trim()
}
