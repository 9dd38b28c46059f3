import { CalendarError } from '../calendar-error.ts'
import { IanaZone } from './iana-zone.ts'
import { isUtcName, placeOfTzid } from './tzid.ts'
import { UTC } from './utc-zone.ts'
import { VtimezoneZone } from './vtimezone-zone.ts'
import { zoneOfWindowsName } from './windows-name.ts'
import type { Zone } from './zone.ts'

/** A zone that a file brought along and that has no IANA name. `definition` is its VTIMEZONE text. */
export interface CustomZone {
  readonly id: string
  readonly tzid: string
  readonly definition: string
}

/** The IANA zones, and those that files brought along. One for each store, since the latter are kept there. */
export class Zones {
  readonly #known = new Map<string, Zone | undefined>()
  readonly #custom = new Map<string, CustomZone>()
  readonly #resolved = new Map<string, string | undefined>()

  /** The zone of an IANA name or link (any case), 'UTC', or the id of a registered zone. Throws `invalid`. */
  get(id: string): Zone {
    const zone = this.find(id)
    if (zone) return zone
    throw new CalendarError('invalid', `the time zone "${id}" is not known`, {
      fact: { code: 'zone-unknown', zone: id },
      field: 'zone',
      hint: 'Use an IANA name such as Europe/Berlin, or UTC.',
    })
  }

  /** Like `get`, but undefined for an unknown zone. */
  find(id: string): Zone | undefined {
    const known = this.#known.get(id)
    if (known || this.#known.has(id)) return known
    const zone = isUtcName(id) ? UTC : IanaZone.find(id)
    // Two spellings of a name share one zone, so that its transitions are found once.
    const shared = zone ? (this.#known.get(zone.id) ?? zone) : undefined
    if (shared) this.#known.set(shared.id, shared)
    if (this.#known.size < 10_000) this.#known.set(id, shared)
    return shared
  }

  /**
   * The zone id for a TZID as files have it, tried in this order: an IANA name; a Windows name or its display form; a
   * name with a prefix (`/mozilla.org/20050126_1/Europe/Berlin`); the VTIMEZONE's `X-LIC-LOCATION`; and else the rules
   * of the VTIMEZONE itself, which is registered under an id of its own. Undefined when there is nothing to go by.
   */
  resolve(tzid: string, vtimezone?: string): string | undefined {
    const key = vtimezone === undefined ? tzid : `${tzid}\n${vtimezone}`
    if (!this.#resolved.has(key)) {
      if (this.#resolved.size >= 10_000) this.#resolved.clear()
      this.#resolved.set(key, this.#resolve(tzid, vtimezone))
    }
    return this.#resolved.get(key)
  }

  /** The registered zones: what a store persists, and gives back to `register` when it is opened. */
  custom(): CustomZone[] {
    return [...this.#custom.values()]
  }

  /** Makes a zone known by its own rules. Throws `damaged` when the definition can't be read as a VTIMEZONE. */
  register(custom: CustomZone): void {
    this.#known.set(custom.id, VtimezoneZone.parse(custom.id, custom.definition))
    this.#custom.set(custom.id, custom)
  }

  #resolve(tzid: string, vtimezone: string | undefined): string | undefined {
    const named = this.#resolveName(tzid)
    if (named !== undefined || vtimezone === undefined) return named
    const location = /^X-LIC-LOCATION[^:\r\n]*:(.*)$/im.exec(vtimezone)?.[1]?.trim()
    const located = location ? this.#resolveName(location) : undefined
    return located ?? this.#registerByRules(tzid, vtimezone)
  }

  #resolveName(tzid: string): string | undefined {
    const name = tzid.trim().replace(/^"(.*)"$/, '$1')
    for (const candidate of [name, zoneOfWindowsName(name), ...placeOfTzid(name)]) {
      const zone = candidate === undefined || candidate === '' ? undefined : this.find(candidate)
      if (zone) return zone.id
    }
    return undefined
  }

  #registerByRules(tzid: string, definition: string): string | undefined {
    const id = VtimezoneZone.idOf(tzid, definition)
    if (this.#custom.has(id)) return id
    try {
      this.register({ id, tzid, definition })
      return id
    } catch (error) {
      if (error instanceof CalendarError) return undefined
      throw error
    }
  }
}
