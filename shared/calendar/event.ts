import { z } from 'zod'
import { eventTimeSchema } from './event-time.ts'
import { recurrenceSchema } from './recurrence/recurrence.ts'

export const personSchema = z.object({
  name: z.string().default(''),
  email: z.string().describe('mail address without "mailto:"; may be empty where the source gives none'),
})

export const attendeeSchema = personSchema.extend({
  role: z.enum(['chair', 'required', 'optional', 'informed']).default('required'),
  response: z
    .enum(['needs-action', 'accepted', 'declined', 'tentative', 'delegated'])
    .default('needs-action'),
  kind: z.enum(['person', 'group', 'room', 'resource', 'unknown']).default('person'),
  rsvp: z.boolean().default(false),
})

/** How many reminders are kept of one event, or of a calendar for all of its events. */
export const mostReminders = 100

export const reminderSchema = z.object({
  action: z.enum(['display', 'email', 'audio']).default('display'),
  trigger: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('relative'),
      seconds: z.int().describe('offset from the anchor; negative is before it'),
      to: z.enum(['start', 'end']).default('start'),
    }),
    z.object({ kind: z.literal('absolute'), at: z.iso.datetime().describe('UTC instant') }),
  ]),
})

export const attachmentSchema = z.object({
  title: z.string().default(''),
  url: z.string().nullable().describe('null for data carried inside the event'),
  mediaType: z.string().nullable().default(null),
})

/**
 * What a person may edit of an event, and what a merge works on, field by field. Everything else about an event is
 * identity or bookkeeping.
 */
export const eventContentSchema = z.object({
  title: z.string().default(''),
  description: z.string().default(''),
  location: z.string().default(''),
  url: z.string().default(''),
  start: eventTimeSchema,
  end: eventTimeSchema.describe('exclusive; of the same form as start; its zone may differ'),
  recurrence: recurrenceSchema.nullable().default(null).describe('set on a series, null on all others'),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).default('confirmed'),
  showAs: z.enum(['busy', 'free']).default('busy'),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).default('default'),
  color: z.string().nullable().default(null).describe('CSS colour; null shows the colour of the calendar'),
  categories: z.array(z.string()).default([]),
  conferenceUrl: z.string().nullable().default(null),
  organizer: personSchema.nullable().default(null),
  attendees: z.array(attendeeSchema).default([]),
  reminders: z.array(reminderSchema).default([]),
  attachments: z.array(attachmentSchema).default([]),
  sequence: z.int().min(0).default(0).describe('RFC 5545 SEQUENCE'),
})

/**
 * A single event, a series (`recurrence` is set) or an exception of a series (`seriesId` and `recurrenceId` are set).
 * A cancelled instance of a series is an exclusion in the series' recurrence, not an event.
 */
export const eventSchema = eventContentSchema.extend({
  id: z.string(),
  calendarId: z.string(),
  uid: z
    .string()
    .describe('RFC 5545 UID; shared by a series and its exceptions, unique within a calendar otherwise'),
  seriesId: z
    .string()
    .nullable()
    .describe('of an exception: the id of its series, null while the series is unknown'),
  recurrenceId: z
    .string()
    .nullable()
    .describe('of an exception: the original start, as wall-clock text in the zone of the series'),
  version: z.int().describe('grows by one with every change; give it back to have a stale edit refused'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export type Person = z.infer<typeof personSchema>
export type Attendee = z.infer<typeof attendeeSchema>
export type Reminder = z.infer<typeof reminderSchema>
export type Attachment = z.infer<typeof attachmentSchema>
export type EventContent = z.infer<typeof eventContentSchema>
export type EventContentInput = z.input<typeof eventContentSchema>
export type CalendarEvent = z.infer<typeof eventSchema>

export function isSeries(event: Pick<CalendarEvent, 'recurrence'>): boolean {
  return event.recurrence !== null
}

/** An event without identity and bookkeeping. */
export function contentOf({
  id: _id,
  calendarId: _calendarId,
  uid: _uid,
  seriesId: _seriesId,
  recurrenceId: _recurrenceId,
  version: _version,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...content
}: CalendarEvent): EventContent {
  return content
}
