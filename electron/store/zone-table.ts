import type { CustomZone, Zones } from '#shared/calendar/zone/zones.ts'
import type { Connection } from './connection.ts'

/** Keeps the zones that files brought along, so that their events still have them after a restart. */
export class ZoneTable {
  readonly #connection: Connection
  readonly #zones: Zones
  #known = new Set<string>()

  constructor(connection: Connection, zones: Zones) {
    this.#connection = connection
    this.#zones = zones
  }

  /** Makes the zones known that are kept and not known yet. */
  load(): void {
    for (const zone of this.#connection.all<CustomZone>('SELECT id, tzid, definition FROM zone')) {
      if (!this.#known.has(zone.id)) this.#zones.register(zone)
      this.#known.add(zone.id)
    }
  }

  /** Keeps the zones that became known. Inside a transaction. */
  save(): void {
    for (const zone of this.#zones.custom()) {
      if (this.#known.has(zone.id)) continue
      this.#connection.run(
        'INSERT OR IGNORE INTO zone (id, tzid, definition) VALUES (?, ?, ?)',
        zone.id,
        zone.tzid,
        zone.definition,
      )
    }
  }

  /** After the transaction of `save` was committed. */
  saved(): void {
    this.#known = new Set(this.#zones.custom().map(({ id }) => id))
  }
}
