import type { Parameters } from '../description/check-query.ts'
import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import type { EventCalendar } from './event-calendar.ts'
import { instantInZone, readTimestamp } from './google-time.ts'
import { attendeesOf, type Content, type StoredEvent } from './stored-event.ts'

export interface Filter {
  /** `isSince` when changes since a cursor are listed: then deletions are told too. */
  isListed(calendar: EventCalendar, event: StoredEvent, isSince: boolean): boolean
  /** Whether what an event or an instance says is asked for, apart from its time. */
  matches(event: StoredEvent, content: Content): boolean
  /** Seconds since the epoch. */
  readonly window: { readonly from: number; readonly to: number }
  readonly showsDeleted: boolean
  readonly isOrderedByStart: boolean
  /** What a cursor keeps of this; undefined for a listing from which no cursor can go on (G2). */
  readonly scope: Readonly<Record<string, unknown>> | undefined
}

/** Reads what a listing is asked for. `kept` is what the cursor it goes on from was begun with. */
export function eventFilter(
  parameters: Parameters,
  kept: Readonly<Record<string, unknown>> | undefined,
  calendarZone: string,
): Filter {
  const scope = kept ?? scopeOf(parameters)
  const window = readWindow(scope)
  const updatedMin =
    typeof parameters.updatedMin === 'string'
      ? readTimestamp(parameters.updatedMin, 'updatedMin') * 1_000
      : undefined
  const showsDeleted = parameters.showDeleted === true
  const matches = (event: StoredEvent, content: Content) => matchesQuery(parameters, scope, event, content)
  return {
    window,
    showsDeleted,
    matches,
    isOrderedByStart: parameters.orderBy === 'startTime',
    scope: hasCursor(parameters) ? scope : undefined,
    isListed(calendar, event, isSince) {
      if (updatedMin !== undefined && event.updated < updatedMin) return false
      if (event.status === 'cancelled') {
        const isCancelledInstance = event.series !== null && !event.hasVanished
        if (!isCancelledInstance && !isSince && !showsDeleted && updatedMin === undefined) return false
      }
      if (!isInWindow(calendar, event, window, isSince, calendarZone)) return false
      return isSince || matches(event, calendar.contentOf(event))
    },
  }
}

/**
 * A series is in a window when one of its instances is, an exception when it or its original start is; since a cursor,
 * everything that ever was in it, so that what leaves it is told (none of this is published).
 */
function isInWindow(
  calendar: EventCalendar,
  event: StoredEvent,
  window: Filter['window'],
  isSince: boolean,
  zone: string,
): boolean {
  if (window.from === Number.NEGATIVE_INFINITY && window.to === Number.POSITIVE_INFINITY) return true
  if (event.reach.to <= window.from || event.reach.from >= window.to) return false
  if (isSince) return true
  if (event.series === null && event.recurrence.length > 0)
    return calendar.instancesOf(event, window).next().done !== true
  const { start, end } = calendar.contentOf(event)
  const overlaps = instantInZone(end, zone) > window.from && instantInZone(start, zone) < window.to
  if (overlaps || event.originalStart === null) return overlaps
  const original = instantInZone(event.originalStart, zone)
  return original >= window.from && original < window.to
}

function scopeOf(parameters: Parameters): Record<string, unknown> {
  const { timeMin, timeMax, eventTypes, singleEvents, showHiddenInvitations } = parameters
  return { timeMin, timeMax, eventTypes, singleEvents, showHiddenInvitations }
}

function readWindow({ timeMin, timeMax }: Readonly<Record<string, unknown>>): Filter['window'] {
  const from = typeof timeMin === 'string' ? readTimestamp(timeMin, 'timeMin') : Number.NEGATIVE_INFINITY
  const to = typeof timeMax === 'string' ? readTimestamp(timeMax, 'timeMax') : Number.POSITIVE_INFINITY
  if (from >= to) throw badRequest('timeRangeEmpty', 'The specified time range is empty.', 'timeMax')
  return { from, to }
}

/** A cursor goes on from a listing of everything, or of a window; not from a search, and here not from instances. */
function hasCursor(parameters: Parameters): boolean {
  const searches = [
    'iCalUID',
    'orderBy',
    'privateExtendedProperty',
    'q',
    'sharedExtendedProperty',
    'updatedMin',
  ]
  return parameters.singleEvents !== true && searches.every((name) => parameters[name] === undefined)
}

function matchesQuery(
  parameters: Parameters,
  scope: Readonly<Record<string, unknown>>,
  event: StoredEvent,
  { fields }: Content,
): boolean {
  const { iCalUID, q, privateExtendedProperty, sharedExtendedProperty } = parameters
  if (iCalUID !== undefined && event.iCalUID !== iCalUID) return false
  const types = scope.eventTypes
  if (Array.isArray(types) && !types.includes(fields.eventType ?? 'default')) return false
  if (typeof q === 'string' && !hasWords(fields, event, q)) return false
  return (
    hasProperties(fields.extendedProperties, 'private', privateExtendedProperty) &&
    hasProperties(fields.extendedProperties, 'shared', sharedExtendedProperty)
  )
}

function hasWords(fields: Content['fields'], event: StoredEvent, q: string): boolean {
  const people = attendeesOf(fields).flatMap(({ email, displayName }) => [email, displayName])
  const { email, displayName } = event.organizer
  const text = [fields.summary, fields.description, fields.location, ...people, email, displayName]
    .join('\n')
    .toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function hasProperties(properties: unknown, kind: 'private' | 'shared', wanted: Parameters[string]): boolean {
  if (!Array.isArray(wanted)) return true
  const known = isRecord(properties) && isRecord(properties[kind]) ? properties[kind] : {}
  return wanted.every((pair: string) => {
    const equals = pair.indexOf('=')
    return equals > 0 && known[pair.slice(0, equals)] === pair.slice(equals + 1)
  })
}
