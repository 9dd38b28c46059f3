import type { EventTime } from '#shared/calendar/event-time.ts'

/** Fields of an event that clients set, under Google's names. In an exception null marks one that is cleared. */
export type Fields = Readonly<Record<string, unknown>>

export interface Times {
  readonly start: EventTime
  readonly end: EventTime
}

export interface Attendee {
  readonly email: string
  readonly displayName?: string
  readonly optional?: boolean
  readonly resource?: boolean
  readonly responseStatus: 'needsAction' | 'declined' | 'tentative' | 'accepted'
  readonly comment?: string
  readonly additionalGuests?: number
}

export interface Organizer {
  readonly email: string
  readonly displayName?: string
}

/** What a client decides about an event. */
export interface Content extends Times {
  readonly recurrence: readonly string[]
  readonly fields: Fields
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
}

/** An event, a series, or an exception of a series, on one calendar. */
export interface StoredEvent {
  readonly id: string
  readonly iCalUID: string
  /** Of an exception: the id of its series, and which instance it stands for. */
  readonly series: string | null
  readonly originalStart: EventTime | null
  readonly created: number
  readonly creator: string
  organizer: Organizer
  status: Content['status']
  /** An exception whose original start is no instance of its series any more. */
  hasVanished: boolean
  /** Null in an exception that happens when the series says so. */
  times: Times | null
  recurrence: readonly string[]
  /** Of an exception: only what differs from its series. */
  fields: Fields
  sequence: number
  updated: number
  etag: string
  /** Its last place in the calendar's log of changes. */
  changed: number
  /** When it ever was, in seconds since the epoch: a cursor that is bound to a window tells when it leaves it. */
  reach: { from: number; to: number }
  /** The answer for who may see all of it, in the zone of the calendar; made when asked for. */
  json: string | undefined
}

export function attendeesOf(fields: Fields): readonly Attendee[] {
  return (fields.attendees as readonly Attendee[] | undefined) ?? []
}

export function isSamePerson(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
