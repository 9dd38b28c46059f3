import { isRecord } from '../description/check-value.ts'
import type { EventCalendar, SeriesInstance } from './event-calendar.ts'
import { type GoogleTime, timestamp, writeGoogleTime } from './google-time.ts'
import type { EventBody } from './read-content.ts'
import { type Attendee, attendeesOf, type Content, isSamePerson, type StoredEvent } from './stored-event.ts'

/** An event as Google answers it. Only what every caller needs is typed; the rest is under Google's names. */
export interface EventResource {
  readonly kind: 'calendar#event'
  readonly etag: string
  readonly id: string
  readonly status: string
  readonly summary?: string
  readonly updated?: string
  readonly start?: GoogleTime
  readonly end?: GoogleTime
  readonly recurrence?: readonly string[]
  readonly recurringEventId?: string
  readonly originalStartTime?: GoogleTime
  readonly iCalUID?: string
  readonly sequence?: number
  readonly attendees?: readonly (Attendee & { self?: true; organizer?: true })[]
  readonly [field: string]: unknown
}

export interface View {
  /** The zone of times in the answer. */
  readonly timeZone: string
  /** Everything; without what is private; or when it is and no more. */
  readonly detail: 'all' | 'public' | 'times'
  readonly maxAttendees?: number
}

/** The whole of an event, also of one that is deleted, as `get` answers it. */
export function eventResource(calendar: EventCalendar, event: StoredEvent, view: View): EventResource {
  const content = calendar.contentOf(event)
  return resourceOf(calendar, event, content, view, {
    id: event.id,
    iCalUID: event.iCalUID,
    ...(event.series === null ? {} : { recurringEventId: event.series }),
    ...(event.originalStart === null
      ? {}
      : { originalStartTime: writeGoogleTime(event.originalStart, view.timeZone) }),
  })
}

/** An instance for which nothing is stored. */
export function instanceResource(
  calendar: EventCalendar,
  series: StoredEvent,
  { id, originalStart, start, end }: SeriesInstance,
  view: View,
): EventResource {
  const content = { ...calendar.contentOf(series), start, end, recurrence: [] }
  return resourceOf(calendar, series, content, view, {
    id,
    iCalUID: series.iCalUID,
    recurringEventId: series.id,
    originalStartTime: writeGoogleTime(originalStart, view.timeZone),
  })
}

/** What is sure to be there of a deleted event, and of a cancelled instance (G6). */
export function cancelledResource(event: StoredEvent, timeZone: string): EventResource {
  return {
    kind: 'calendar#event',
    etag: event.etag,
    id: event.id,
    status: 'cancelled',
    ...(event.series !== null && event.originalStart !== null
      ? {
          recurringEventId: event.series,
          originalStartTime: writeGoogleTime(event.originalStart, timeZone),
        }
      : {}),
  }
}

/** What a client would have to write to get an event as it is: what a patch is merged into. */
export function eventBody(content: Content, calendarZone: string): EventBody {
  return {
    ...content.fields,
    status: content.status,
    start: writeGoogleTime(content.start, calendarZone),
    end: writeGoogleTime(content.end, calendarZone),
    ...(content.recurrence.length > 0 ? { recurrence: content.recurrence } : {}),
  }
}

function resourceOf(
  calendar: EventCalendar,
  event: StoredEvent,
  content: Content,
  view: View,
  identity: {
    readonly id: string
    readonly iCalUID: string
    readonly recurringEventId?: string
    readonly originalStartTime?: GoogleTime
  },
): EventResource {
  const { fields, status, recurrence } = content
  const isHidden = view.detail === 'times' || (view.detail === 'public' && isPrivate(fields.visibility))
  const times = {
    start: writeGoogleTime(content.start, view.timeZone),
    end: writeGoogleTime(content.end, view.timeZone),
    ...(recurrence.length > 0 ? { recurrence } : {}),
  }
  const base = { kind: 'calendar#event' as const, etag: event.etag, status, ...identity, ...times }
  if (isHidden) return { ...base, visibility: 'private', updated: timestamp(event.updated) }
  return {
    ...base,
    eventType: 'default',
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${identity.id} ${calendar.id}`).toString('base64url')}`,
    created: timestamp(event.created),
    updated: timestamp(event.updated),
    creator: { email: event.creator, ...(isSamePerson(event.creator, calendar.id) ? { self: true } : {}) },
    organizer: {
      ...event.organizer,
      ...(isSamePerson(event.organizer.email, calendar.id) ? { self: true } : {}),
    },
    sequence: event.sequence,
    ...fields,
    ...attendeesResource(calendar, event, fields, view.maxAttendees),
    ...hangoutLink(fields.conferenceData),
    ...(view.detail === 'public' ? { reminders: { useDefault: true } } : {}),
  }
}

function attendeesResource(
  calendar: EventCalendar,
  event: StoredEvent,
  fields: Content['fields'],
  maxAttendees = Number.POSITIVE_INFINITY,
) {
  const attendees = attendeesOf(fields)
  if (attendees.length === 0) return {}
  const marked = attendees.map((attendee) => ({
    ...attendee,
    ...(isSamePerson(attendee.email, calendar.id) ? { self: true as const } : {}),
    ...(isSamePerson(attendee.email, event.organizer.email) ? { organizer: true as const } : {}),
  }))
  if (marked.length <= maxAttendees) return { attendees: marked }
  return { attendees: marked.filter((attendee) => 'self' in attendee), attendeesOmitted: true }
}

function hangoutLink(conferenceData: unknown): { hangoutLink?: string } {
  if (!isRecord(conferenceData) || !Array.isArray(conferenceData.entryPoints)) return {}
  const video = conferenceData.entryPoints.filter(isRecord).find((entry) => entry.entryPointType === 'video')
  return typeof video?.uri === 'string' && video.uri.startsWith('https://meet.google.com/')
    ? { hangoutLink: video.uri }
    : {}
}

function isPrivate(visibility: unknown): boolean {
  return visibility === 'private' || visibility === 'confidential'
}
