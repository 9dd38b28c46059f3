const UTC_NAMES = new Set([
  'utc',
  'z',
  'zulu',
  'uct',
  'etc/utc',
  'etc/uct',
  'etc/zulu',
  'etc/universal',
  'universal',
  'tzone://microsoft/utc',
])

/** Whether a zone name is one of those of Coordinated Universal Time. */
export function isUtcName(name: string): boolean {
  return UTC_NAMES.has(name.toLowerCase())
}

/**
 * IANA names that may stand inside a TZID: those after a prefix (`/mozilla.org/20050126_1/America/Argentina/Salta`,
 * `/freeassociation.sourceforge.net/Europe/Berlin`, `tzone://…`), longest first, and that of a whole-hour offset
 * (`GMT+0100`, `UTC+1`, `+01:00`).
 */
export function placeOfTzid(tzid: string): string[] {
  const places: string[] = []
  const parts = tzid.split('/').filter((part) => part !== '')
  for (let length = Math.min(3, parts.length - 1); length >= 1; length--) {
    const place = parts.slice(-length).join('/')
    // A last part alone is a name only of the few zones without an area; anything else there is chance.
    if (length > 1 || /^(utc|gmt)$/i.test(place)) places.push(place)
  }
  const offset = /^(?:(?:utc|gmt)\s*)?([+-])(\d{1,2})(?::?00)?$/i.exec(tzid)
  // The sign of Etc/GMT names is that of POSIX: west is positive.
  if (offset)
    places.push(
      Number(offset[2]) === 0 ? 'UTC' : `Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}`,
    )
  return places
}
