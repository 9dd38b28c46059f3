import type { calendar_v3 } from '@googleapis/calendar'

/** An event as the API has it. */
export type EventResource = calendar_v3.Schema$Event
export type GoogleTime = calendar_v3.Schema$EventDateTime
export type GoogleAttendee = calendar_v3.Schema$EventAttendee
export type GoogleReminder = calendar_v3.Schema$EventReminder

/** What an event depends on of the calendar that it is in. */
export interface CalendarFacts {
  /** IANA name: the zone of times without one of their own, and the one that stands for floating times. */
  readonly zone: string
  /** The reminders of events that use the default ones. */
  readonly defaultReminders: readonly GoogleReminder[]
}

export function isDeleted({ status }: EventResource): boolean {
  return status === 'cancelled'
}

export function isSeries({ recurrence }: EventResource): boolean {
  return Array.isArray(recurrence) && recurrence.length > 0
}
