import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { dueReminderSchema } from '../calendar/due-reminder.ts'

export const reminderQuerySchema = z.object({
  from: z.iso.datetime().describe('UTC instant, exclusive'),
  to: z.iso.datetime().describe('UTC instant, inclusive; at most 8 days later'),
  usualMinutes: z
    .int()
    .min(0)
    .max(1_440)
    .nullable()
    .default(null)
    .describe(
      'remind so long before events with times that have no reminder, and whose calendar has none of its own; null: of these not at all',
    ),
})
export type ReminderQuery = z.infer<typeof reminderQuerySchema>

export const reminderContract = {
  list: oc
    .route({ method: 'GET', path: '/reminders', summary: 'Reminders that are due between two instants' })
    .input(reminderQuerySchema)
    .output(z.array(dueReminderSchema)),
  live: oc
    .route({ method: 'GET', path: '/reminders/live', summary: 'Due reminders now and after each change' })
    .input(reminderQuerySchema)
    .output(eventIterator(z.array(dueReminderSchema))),
}
