import { z } from 'zod'

/** A reminder of one occurrence at its time, with what a notification says of it. */
export const dueReminderSchema = z.object({
  key: z.string().describe('the same at every question: occurrence and time'),
  at: z.iso.datetime().describe('UTC instant at which to remind'),
  id: z.string().describe('of the event'),
  uid: z.string().describe('of the event in every calendar that has it; with `recurrenceId` the instance'),
  recurrenceId: z.string().nullable(),
  title: z.string(),
  location: z.string(),
  calendar: z.string(),
  start: z.iso.datetime().describe('UTC instant; of a day, its midnight where the person is'),
  end: z.iso.datetime(),
  allDay: z.boolean(),
  busy: z.boolean().describe('the event takes the time: it is shown as busy'),
  joinUrl: z.string().nullable(),
})
export type DueReminder = z.infer<typeof dueReminderSchema>
