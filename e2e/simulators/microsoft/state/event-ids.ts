import type { Instance, StoredEvent } from './stored-event.ts'

/** Turns days into letters that do not show them. */
const SECRET = 0x2a5a5a

/** What an id names: an event, or the occurrence of a series on a day of its pattern. */
export interface NamedId {
  readonly base: string
  readonly day: number | null
}

/** The id of an event or an instance; without immutable ids the one that changes when the event moves (M7). */
export function idOf({ event, day }: Pick<Instance, 'event' | 'day'>, immutable: boolean): string {
  const base = immutable ? event.id : event.alias
  return day === null ? base : `${base.slice(0, -4)}FE${encodeDay(day)}EAAA==`
}

export function parseId(id: string): NamedId | undefined {
  if (!id.endsWith('EAAA==')) return { base: id, day: null }
  const base = `${id.slice(0, -14)}AAA=`
  const code = id.slice(-12, -6)
  const day = (Number.parseInt(code, 36) ^ SECRET) - 800_000
  return encodeDay(day) === code && id.slice(-14, -12) === 'FE' ? { base, day } : undefined
}

/** The name that `cancelledOccurrences` has for an occurrence: the id of the series and the day. */
export function occurrenceName(event: StoredEvent, day: string, immutable: boolean): string {
  return `OID.${immutable ? event.id : event.alias}.${day}`
}

function encodeDay(day: number): string {
  return ((day + 800_000) ^ SECRET).toString(36).padStart(6, '0')
}
