import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { CalendarFacts } from './calendar-facts.ts'
import type { ZoneNames } from './time-value.ts'

/** The TZIDs of one VCALENDAR, each resolved once. */
export class CalendarZoneNames implements ZoneNames {
  /**
   * X-WR-TIMEZONE is the zone of times without one, as Google reads it. Apple's files have it too, but mean times
   * without a zone to float.
   */
  readonly floatingZone: string | null
  readonly #definitions: ReadonlyMap<string, string>
  readonly #zones: Zones
  readonly #resolved = new Map<string, string | undefined>()

  /** `definitions` has the text of the VTIMEZONEs by TZID. */
  constructor(facts: CalendarFacts, definitions: ReadonlyMap<string, string>, zones: Zones) {
    this.#definitions = definitions
    this.#zones = zones
    const isFloating = facts.tzid === '' || /apple/i.test(facts.productId)
    this.floatingZone = isFloating ? null : (this.resolve(facts.tzid) ?? null)
  }

  resolve(tzid: string): string | undefined {
    if (this.#resolved.has(tzid)) return this.#resolved.get(tzid)
    const zone = this.#zones.resolve(tzid, this.#definitions.get(tzid))
    if (this.#resolved.size < 1000) this.#resolved.set(tzid, zone)
    return zone
  }
}
