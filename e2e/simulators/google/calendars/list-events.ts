import type { Parameters } from '../description/check-query.ts'
import { badRequest, fullSyncRequired, updatedMinTooLongAgo } from '../google-error.ts'
import { type Cursor, type PageCursor, readCursor, writeCursor } from './cursor.ts'
import type { EventCalendar, Role } from './event-calendar.ts'
import { eventFilter, type Filter } from './event-filter.ts'
import { eventJson, viewOf } from './event-view.ts'
import { readTimestamp, timestamp } from './google-time.ts'
import { listInstances } from './list-instances.ts'
import type { ListEntry, World } from './world.ts'

/** G2: what may not stand beside a sync token. */
const forbiddenWithSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
] as const

/** What has to be the same with a sync token as it was without (Google calls the opposite undefined). */
const keptParameters = ['singleEvents', 'eventTypes', 'showHiddenInvitations'] as const

export interface Listing {
  readonly world: World
  readonly calendar: EventCalendar
  readonly entry: ListEntry | undefined
  readonly role: Role
  readonly parameters: Parameters
  /** How long a sync token lives, in milliseconds. */
  readonly tokenLifetime: number
  /** How many events a page of `asked` may have this time (G1: fewer, or none). */
  readonly pageSize: (asked: number) => number
}

/** `events.list` (G1–G3): the answer as JSON. */
export function listEvents(listing: Listing): string {
  const { calendar, parameters } = listing
  const cursor = readSyncToken(listing)
  checkParameters(listing)
  const filter = eventFilter(parameters, cursor?.scope, calendar.timeZone)
  const place = readPageToken(listing)
  const asked = Math.min(Math.max(Number(parameters.maxResults ?? 250), 1), 2_500)
  const size = listing.pageSize(asked)
  if (parameters.singleEvents === true)
    return answer(
      listing,
      place.begun,
      listInstances(calendar, filter, viewOf(listing), { from: place.position, size }),
    )
  const page =
    parameters.orderBy === 'updated'
      ? sortedPage(listing, filter, place.position, size)
      : changesPage(listing, filter, cursor, place, size)
  return answer(listing, place.begun, page)
}

export interface Page {
  readonly items: readonly string[]
  /** Where the next page begins; undefined on the last one. */
  readonly next: number | undefined
  /** On the last page: the cursor to go on from. */
  readonly cursor?: Omit<Cursor, 'resource' | 'generation' | 'role' | 'issued'>
}

/**
 * Goes through the log of changes from a place on: the whole log for a full listing, what came since for a cursor. An
 * event that changes while its listing is paged moves behind the page's place and so is told as it then is.
 */
function changesPage(
  listing: Listing,
  filter: Filter,
  cursor: Cursor | undefined,
  place: Pick<PageCursor, 'position' | 'begun'>,
  size: number,
): Page {
  const { calendar } = listing
  const view = viewOf(listing)
  const items: string[] = []
  let position = Math.max(place.position, cursor?.position ?? 0)
  for (; position < calendar.changes.length; position += 1) {
    const event = calendar.events.get(calendar.changes[position] ?? '')
    if (
      event === undefined ||
      event.changed !== position ||
      !filter.isListed(calendar, event, cursor !== undefined)
    )
      continue
    if (items.length === size) return { items, next: position }
    items.push(eventJson(calendar, event, view))
  }
  // What was listed and then deleted is told by nothing but a cursor from before it was listed.
  const reached = cursor === undefined ? place.begun : position
  return {
    items,
    next: undefined,
    ...(filter.scope && { cursor: { position: reached, scope: filter.scope } }),
  }
}

function sortedPage(listing: Listing, filter: Filter, from: number, size: number): Page {
  const { calendar } = listing
  const view = viewOf(listing)
  const listed = [...calendar.events.values()]
    .filter((event) => filter.isListed(calendar, event, false))
    .sort((one, other) => one.updated - other.updated || one.changed - other.changed)
  const items = listed.slice(from, from + size).map((event) => eventJson(calendar, event, view))
  return { items, next: from + size < listed.length ? from + size : undefined }
}

function answer({ world, calendar, entry, role, parameters }: Listing, begun: number, page: Page): string {
  const head = {
    kind: 'calendar#events',
    etag: calendar.etag,
    summary: calendar.summary,
    ...(calendar.description === '' ? {} : { description: calendar.description }),
    updated: timestamp(calendar.updated),
    timeZone: calendar.timeZone,
    accessRole: role,
    defaultReminders: entry?.defaultReminders ?? [],
    ...(page.next === undefined
      ? page.cursor && {
          nextSyncToken: writeCursor({
            ...page.cursor,
            resource: calendar.id,
            generation: calendar.generation,
            role,
            issued: world.now(),
          }),
        }
      : {
          nextPageToken: writeCursor({
            position: page.next,
            begun,
            generation: calendar.generation,
            parameters: withoutPageToken(parameters),
          }),
        }),
  }
  return `${JSON.stringify(head).slice(0, -1)},"items":[${page.items.join(',')}]}`
}

function readSyncToken({ world, calendar, role, parameters, tokenLifetime }: Listing): Cursor | undefined {
  const { syncToken } = parameters
  if (typeof syncToken !== 'string') return undefined
  const isRestricted = forbiddenWithSyncToken.some((name) => parameters[name] !== undefined)
  if (isRestricted || parameters.showDeleted === false)
    throw badRequest('badRequest', 'Sync token cannot be used with other query restrictions.', 'syncToken')
  const cursor = readCursor<Cursor>(syncToken, 'syncToken')
  if (cursor.resource !== calendar.id) throw badRequest('invalid', 'Invalid sync token value.', 'syncToken')
  const isDead =
    cursor.generation !== calendar.generation ||
    cursor.role !== role ||
    cursor.issued + tokenLifetime <= world.now()
  if (isDead) throw fullSyncRequired()
  const isOther = keptParameters.some(
    (name) => String(parameters[name] ?? '') !== String(cursor.scope[name] ?? ''),
  )
  if (isOther)
    throw badRequest('badRequest', 'Sync token cannot be used with other query restrictions.', 'syncToken')
  return cursor
}

/** Where a page begins, and where the log of changes was when the first one did. */
function readPageToken({ calendar, parameters }: Listing): Pick<PageCursor, 'position' | 'begun'> {
  if (typeof parameters.pageToken !== 'string') return { position: 0, begun: calendar.changes.length }
  const page = readCursor<PageCursor>(parameters.pageToken, 'pageToken')
  if (page.generation !== calendar.generation) throw fullSyncRequired('pageToken')
  // G1: the pages of a listing are asked for with the same parameters.
  if (page.parameters !== withoutPageToken(parameters))
    throw badRequest('invalid', 'Invalid page token value.', 'pageToken')
  return page
}

function checkParameters({ world, parameters, tokenLifetime }: Listing): void {
  const { orderBy, singleEvents, maxResults, updatedMin } = parameters
  if (orderBy !== undefined && orderBy !== 'startTime' && orderBy !== 'updated')
    throw badRequest(
      'invalidParameter',
      `Invalid string value: '${orderBy}'. Allowed values: [startTime, updated]`,
      'orderBy',
    )
  if (orderBy === 'startTime' && singleEvents !== true)
    throw badRequest(
      'badRequest',
      'The requested ordering is not available for the particular query.',
      'orderBy',
    )
  if (typeof maxResults === 'number' && maxResults < 1)
    throw badRequest('invalidParameter', 'Invalid value for maxResults.', 'maxResults')
  // G3: what was deleted so long ago is forgotten, so that nobody could be told.
  if (typeof updatedMin === 'string') {
    const from = readTimestamp(updatedMin, 'updatedMin') * 1_000
    if (from < world.now() - tokenLifetime) throw updatedMinTooLongAgo()
  }
}

function withoutPageToken({ pageToken: _, ...parameters }: Parameters): string {
  return JSON.stringify(Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1)))
}
