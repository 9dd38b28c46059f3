import type { Moment } from './moment.ts'

export interface Body {
  readonly contentType: 'html' | 'text'
  readonly content: string
}

export interface EmailAddress {
  readonly address: string
  readonly name: string
}

export interface ResponseStatus {
  readonly response: 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded'
  /** RFC 3339; year 1 for never. */
  readonly time: string
}

export interface Attendee {
  readonly type: 'required' | 'optional' | 'resource'
  readonly status: ResponseStatus
  readonly emailAddress: EmailAddress
}

export interface OnlineMeeting {
  readonly provider: string
  readonly joinUrl: string
}

export interface Place {
  readonly displayName: string
  readonly [property: string]: unknown
}

/** A file beside an event; what is in it is not kept. */
export interface EventAttachment {
  readonly id: string
  readonly name: string
  readonly contentType: string
  /** Octets. */
  readonly size: number
  readonly isInline: boolean
}

/** What an event says; an exception says only what differs from its series. */
export interface EventValues {
  readonly subject: string
  readonly body: Body
  readonly start: Moment
  readonly end: Moment
  readonly isAllDay: boolean
  readonly showAs: string
  readonly importance: string
  readonly sensitivity: string
  readonly categories: readonly string[]
  readonly locations: readonly Place[]
  readonly attendees: readonly Attendee[]
  readonly isReminderOn: boolean
  readonly reminderMinutesBeforeStart: number
  readonly responseRequested: boolean
  readonly allowNewTimeProposals: boolean
  readonly hideAttendees: boolean
  readonly meeting: OnlineMeeting | null
  readonly response: ResponseStatus
  readonly isCancelled: boolean
  readonly attachments: readonly EventAttachment[]
  readonly extended: readonly ExtendedProperty[]
}

/** A property that an application adds, under an id of its own. */
export interface ExtendedProperty {
  readonly id: string
  readonly value: string
}

export const NEVER = '0001-01-01T00:00:00Z'

export const defaultValues: Omit<EventValues, 'start' | 'end'> = {
  subject: '',
  body: { contentType: 'text', content: '' },
  isAllDay: false,
  showAs: 'busy',
  importance: 'normal',
  sensitivity: 'normal',
  categories: [],
  locations: [],
  attendees: [],
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  responseRequested: true,
  allowNewTimeProposals: true,
  hideAttendees: false,
  meeting: null,
  response: { response: 'organizer', time: NEVER },
  isCancelled: false,
  attachments: [],
  extended: [],
}
