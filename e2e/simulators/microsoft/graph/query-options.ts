import { parseInstant, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { TimeRange } from '../state/stored-event.ts'
import { GraphError, invalid } from './graph-error.ts'
import { findGraphType } from './graph-types.ts'

const MOST_DAYS = 1_825

/** Refuses every query option but those that are supported here. Raises 400. */
export function allowOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (!allowed.includes(name)) {
      throw new GraphError(
        400,
        name.startsWith('$') ? 'ErrorInvalidUrlQuery' : 'BadRequest',
        `The query parameter '${name}' is not supported for this request.`,
      )
    }
  }
}

/** `startDateTime` and `endDateTime`, which may have an offset and else are in UTC. Raises 400. */
export function readTimeRange(query: URLSearchParams): TimeRange {
  const from = readTime(query, 'startDateTime')
  const to = readTime(query, 'endDateTime')
  if (to < from) throw invalid('The start time is after the end time.', 'ErrorInvalidParameter')
  if (to - from > MOST_DAYS * 86_400) {
    throw invalid(
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${MOST_DAYS}`,
    )
  }
  return { from, to }
}

function readTime(query: URLSearchParams, name: string): number {
  const text = query.get(name)
  if (text === null) {
    throw invalid(
      `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.`,
      'ErrorInvalidParameter',
    )
  }
  try {
    const hasOffset = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text)
    return hasOffset ? parseInstant(text) : parseWallClock(text.replace(/\.\d+$/, ''))
  } catch {
    throw invalid(`The value '${text}' of parameter '${name}' is invalid.`, 'ErrorInvalidParameter')
  }
}

/** A number such as that of `$top`. Raises 400. */
export function readCount(
  query: URLSearchParams,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < least || count > most)
    throw invalid(`Invalid value '${text}' for ${name} query option found.`, 'BadRequest')
  return count
}

/** The properties of a published type that are named by `$select`; undefined for all. Raises 400. */
export function readSelect(query: URLSearchParams, typeName: string): string[] | undefined {
  const text = query.get('$select')
  if (text === null) return undefined
  const names = text.split(',').map((name) => name.trim())
  const type = findGraphType(typeName)
  for (const name of names) {
    if (name !== '*' && type?.kind === 'object' && !type.properties.has(name))
      throw invalid(
        `Could not find a property named '${name}' on type 'microsoft.graph.${typeName}'.`,
        'BadRequest',
      )
  }
  return names
}

/** The properties that were asked for; those that identify an entity always come. */
export function selected(
  entity: Record<string, unknown>,
  names: readonly string[] | undefined,
): Record<string, unknown> {
  if (names === undefined || names.includes('*')) return entity
  return Object.fromEntries(
    Object.entries(entity).filter(
      ([name]) => name === 'id' || name.startsWith('@odata.') || names.includes(name),
    ),
  )
}
