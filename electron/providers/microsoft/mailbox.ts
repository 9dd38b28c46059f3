import type { Attachment, Calendar } from '@microsoft/microsoft-graph-types'
import { ProviderError } from '../provider-error.ts'
import { type EventParts, type EventResource, wholeEvent, wholeSeries } from './event-resource.ts'
import type { GraphClient } from './graph-client.ts'

/** The path of a calendar; ids have signs that paths give a meaning (M7). */
export function calendarPath(calendar: string): string {
  return `/me/calendars/${encodeURIComponent(calendar)}`
}

export function eventPath(calendar: string, event: string): string {
  return `${calendarPath(calendar)}/events/${encodeURIComponent(event)}`
}

/** Raises `calendar-gone` where the calendar is not there. */
export async function readCalendar(
  client: GraphClient,
  calendar: string,
  signal: AbortSignal,
): Promise<Calendar> {
  try {
    return await client.read<Calendar>({ method: 'GET', path: calendarPath(calendar) }, signal)
  } catch (error) {
    // An id of another kind than those of calendars is refused as malformed.
    const isGone = error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'invalid')
    if (isGone)
      throw new ProviderError('calendar-gone', 'The calendar is no longer in Outlook', { cause: error })
    throw error
  }
}

/** All parts of an item that was a series, or none, when it was last seen. */
export function readPartsAgain(
  client: GraphClient,
  calendar: string,
  ref: string,
  wasSeries: boolean,
  signal: AbortSignal,
): Promise<EventParts> {
  return wasSeries ? readSeries(client, calendar, ref, signal) : readParts(client, calendar, ref, signal)
}

/** All parts of an item. Raises `not-found` where it is not in the calendar, or is a part itself. */
export async function readParts(
  client: GraphClient,
  calendar: string,
  ref: string,
  signal: AbortSignal,
): Promise<EventParts> {
  const path = eventPath(calendar, ref)
  const event = await client.read<EventResource>({ method: 'GET', path, query: wholeEvent }, signal)
  if (event.type === 'occurrence' || event.type === 'exception')
    throw new ProviderError('not-found', 'The event is part of a series in Outlook')
  return event.type === 'seriesMaster'
    ? readSeries(client, calendar, ref, signal)
    : { event: await withAttachments(client, calendar, event, signal), exceptions: [] }
}

/** The same for one that is known to be a series: with its exceptions and cancelled occurrences (M3). */
export async function readSeries(
  client: GraphClient,
  calendar: string,
  ref: string,
  signal: AbortSignal,
): Promise<EventParts> {
  const request = { method: 'GET', path: eventPath(calendar, ref), query: wholeSeries } as const
  const { exceptionOccurrences, ...master } = await client.read<EventResource & NextExceptions>(
    request,
    signal,
  )
  const next = master['exceptionOccurrences@odata.nextLink']
  const more =
    next === undefined ? [] : await client.all<EventResource>({ method: 'GET', path: next }, signal)
  const exceptions: EventResource[] = []
  for (const exception of [...(exceptionOccurrences ?? []), ...more])
    exceptions.push(await withAttachments(client, calendar, exception, signal))
  return { event: await withAttachments(client, calendar, master, signal), exceptions }
}

interface NextExceptions {
  readonly 'exceptionOccurrences@odata.nextLink'?: string
}

async function withAttachments(
  client: GraphClient,
  calendar: string,
  event: EventResource,
  signal: AbortSignal,
): Promise<EventResource> {
  if (!event.hasAttachments) return event
  const path = `${eventPath(calendar, event.id)}/attachments`
  const query = new URLSearchParams({ $select: 'id,name,contentType,size,isInline' })
  return { ...event, attachments: await client.all<Attachment>({ method: 'GET', path, query }, signal) }
}
