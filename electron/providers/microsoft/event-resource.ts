import type { Attachment, Event, SingleValueLegacyExtendedProperty } from '@microsoft/microsoft-graph-types'

/** An event as Graph gives it: a single event, the master of a series, an occurrence or an exception. */
export interface EventResource extends Event {
  readonly id: string
  readonly '@odata.etag'?: string
  /** In a delta: the event is gone, or has only left the window (M2). */
  readonly '@removed'?: { readonly reason?: string }
  readonly attachments?: Attachment[] | null
  readonly singleValueExtendedProperties?: SingleValueLegacyExtendedProperty[] | null
  readonly exceptionOccurrences?: EventResource[] | null
}

/** What Graph has of an item, as it is kept in the payload. */
export interface EventParts {
  /** The single event, or the master of the series. */
  readonly event: EventResource
  /** Of a series: its exceptions, whole. */
  readonly exceptions: readonly EventResource[]
}

/** The named property in which an event made by Kalends keeps its UID: Graph gives every event an `iCalUId` of its own. */
export const uidProperty = 'String {6c0c3f8e-5a0b-4d2b-9a6e-3f5e2b7d4a11} Name KalendsUid'
/** The same for calendars and the key with which they were made. */
export const keyProperty = 'String {6c0c3f8e-5a0b-4d2b-9a6e-3f5e2b7d4a11} Name KalendsKey'

/** What begins the `transactionId` of an event made by Kalends. Other programs set one too. */
export const transactionPrefix = 'kalends-'

const fields = [
  'id',
  'type',
  'changeKey',
  'createdDateTime',
  'lastModifiedDateTime',
  'transactionId',
  'iCalUId',
  'seriesMasterId',
  'originalStart',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'subject',
  'body',
  'location',
  'start',
  'end',
  'isAllDay',
  'recurrence',
  'isCancelled',
  'isOrganizer',
  'isDraft',
  'showAs',
  'sensitivity',
  'importance',
  'categories',
  'organizer',
  'attendees',
  'responseStatus',
  'responseRequested',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'isOnlineMeeting',
  'onlineMeeting',
  'onlineMeetingProvider',
  'onlineMeetingUrl',
  'hasAttachments',
  'webLink',
]

const uidOnly = `singleValueExtendedProperties($filter=id eq '${uidProperty}')`

/** Asks for all of a single event. */
export const wholeEvent = new URLSearchParams({ $select: fields.join(','), $expand: uidOnly })

/** Asks for all of a series: exceptions and cancelled instances are told only of a master that is named (M3). */
export const wholeSeries = new URLSearchParams({
  $select: [...fields, 'cancelledOccurrences', 'exceptionOccurrences'].join(','),
  $expand: ['exceptionOccurrences', uidOnly].join(','),
})

/** The version of an event; occurrences in a delta may come without. */
export function etagOf(event: EventResource): string {
  return event['@odata.etag'] ?? (event.changeKey ? `W/"${event.changeKey}"` : '')
}

/**
 * The UID of an event: what its maker gave it where that was Kalends, else what Graph calls it. A copy has no
 * `transactionId`, so it is an event of its own.
 */
export function uidOf(event: EventResource): string {
  const given = event.singleValueExtendedProperties?.find(({ id }) => id === uidProperty)?.value
  return (isOurs(event) ? given : null) ?? event.iCalUId ?? event.id
}

/** Whether Kalends made it, and so its UID is not its `iCalUId`. */
export function isOurs({ transactionId }: EventResource): boolean {
  return transactionId?.startsWith(transactionPrefix) ?? false
}
