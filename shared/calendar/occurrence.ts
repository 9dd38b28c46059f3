import { z } from 'zod'
import { attendeeSchema, eventContentSchema } from './event.ts'

/**
 * One row of an agenda: an instance of a single event, a series or an exception, with its times in the zone that was
 * asked for. The identity of an instance is its series and its original start; for an occurrence of a series `id` is
 * that of the series, and for an exception that of the exception.
 */
export const occurrenceSchema = z.object({
  id: z.string(),
  uid: z.string(),
  recurrenceId: z
    .string()
    .nullable()
    .describe('original start of an instance of a series; null for single events'),
  calendarId: z.string(),
  calendar: z.string().describe('name of the calendar'),
  title: z.string(),
  start: z.string().describe('RFC 3339 in the asked zone, or a plain date for all-day events'),
  end: z.string().describe('exclusive; RFC 3339 in the asked zone, or a plain date for all-day events'),
  startZone: z
    .string()
    .nullable()
    .describe('zone the event was made in; null for floating and all-day events'),
  allDay: z.boolean(),
  location: z.string(),
  status: eventContentSchema.shape.status.unwrap(),
  showAs: eventContentSchema.shape.showAs.unwrap(),
  response: attendeeSchema.shape.response
    .unwrap()
    .nullable()
    .describe("the person's own answer to an invitation; null where they are no guest, or its organizer"),
  color: z.string().describe("the event's own colour, else that of its calendar"),
})

export type Occurrence = z.infer<typeof occurrenceSchema>

/** Occurrences that overlap `[from, to)`, by start. */
export const agendaSchema = z.object({
  zone: z.string(),
  from: z.string().describe('first day, inclusive'),
  to: z.string().describe('last day, inclusive'),
  truncated: z.boolean().describe('more occurrences matched than the limit allowed'),
  events: z.array(occurrenceSchema),
})

export type Agenda = z.infer<typeof agendaSchema>

/** The days of a range on which anything takes place, in order. */
export const busyDaysSchema = z.object({
  zone: z.string(),
  from: z.string().describe('first day, inclusive'),
  to: z.string().describe('last day, inclusive'),
  days: z.array(
    z.object({
      day: z.string(),
      count: z.int().describe('occurrences that touch the day'),
      calendarIds: z.array(z.string()).describe('their calendars, those with most of them first'),
    }),
  ),
})

export type BusyDays = z.infer<typeof busyDaysSchema>
