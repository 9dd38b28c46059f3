import { zoneOfName } from '../state/zone-names.ts'
import { invalid } from './graph-error.ts'

/** What a client prefers (`Prefer`), as far as Graph honours it for calendars. */
export interface Preferences {
  readonly immutableIds: boolean
  /** As the client named it. */
  readonly zone: string
  readonly textBodies: boolean
  readonly pageSize: number | null
}

const none: Preferences = { immutableIds: false, zone: 'UTC', textBodies: false, pageSize: null }
const read = new Map<string, Preferences>()

/** Raises 400 for a zone that is not known, or a page size that is none. */
export function readPreferences(header: string | null): Preferences {
  if (header === null) return none
  let preferences = read.get(header)
  if (!preferences) {
    preferences = parse(header)
    if (read.size < 1_000) read.set(header, preferences)
  }
  return preferences
}

function parse(header: string): Preferences {
  let preferences = none
  for (const part of header.split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const [name = '', ...rest] = part.trim().split('=')
    const value = rest.join('=').replace(/^"(.*)"$/, '$1')
    switch (name.toLowerCase()) {
      case 'idtype':
        preferences = { ...preferences, immutableIds: value === 'ImmutableId' }
        break
      case 'outlook.timezone':
        zoneOfName(value)
        preferences = { ...preferences, zone: value }
        break
      case 'outlook.body-content-type':
        preferences = { ...preferences, textBodies: value === 'text' }
        break
      case 'odata.maxpagesize':
        if (!/^\d+$/.test(value) || Number(value) < 1)
          throw invalid(`The value '${value}' of odata.maxpagesize is not valid.`)
        preferences = { ...preferences, pageSize: Math.min(1_000, Number(value)) }
        break
    }
  }
  return preferences
}
