import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Component } from './component.ts'
import { parameterOf, withParameter } from './content-line.ts'
import { zoneDefinition } from './zone-definition.ts'

/**
 * The zones of a file that is being written. Those known only by their rules go by the TZID they came with, so that the
 * file says what its source said; a second one of that TZID gets a number.
 */
export class FileZones {
  readonly #zones: Zones
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  constructor(zones: Zones) {
    this.#zones = zones
  }

  /** Gives the zones of a component their names in the file; returns the VTIMEZONEs that it is the first to need. */
  take(component: Component): string[] {
    const definitions: string[] = []
    for (const [index, line] of component.properties.entries()) {
      const id = line.parameters.length > 0 ? parameterOf(line, 'TZID') : undefined
      if (id === undefined) continue
      let name = this.#names.get(id)
      if (name === undefined) {
        name = this.#nameOf(id)
        definitions.push(zoneDefinition(id, this.#zones, name))
      }
      if (name !== id) component.properties[index] = withParameter(line, 'TZID', name)
    }
    return definitions.filter((definition) => definition !== '')
  }

  #nameOf(id: string): string {
    const tzid = this.#zones.custom().find((zone) => zone.id === id)?.tzid ?? id
    let name = tzid
    for (let number = 2; this.#taken.has(name); number++) name = `${tzid} ${number}`
    this.#taken.add(name)
    this.#names.set(id, name)
    return name
  }
}
