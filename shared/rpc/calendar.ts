import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { calendarSchema, colorSchema } from '../calendar/calendar.ts'
import { languages } from '../calendar/language.ts'

export const calendarInputSchema = z.object({
  name: calendarSchema.shape.name,
  description: z.string().default(''),
  color: colorSchema.optional().describe('chosen for you when left out'),
  zone: z.string().nullable().default(null),
  reminderMinutes: calendarSchema.shape.reminderMinutes.default(null),
})

export const calendarContract = {
  list: oc
    .route({ method: 'GET', path: '/calendars', summary: 'All calendars' })
    .output(z.array(calendarSchema)),
  live: oc
    .route({ method: 'GET', path: '/calendars/live', summary: 'All calendars now and after each change' })
    .output(eventIterator(z.array(calendarSchema))),
  create: oc
    .route({ method: 'POST', path: '/calendars', summary: 'Make a local calendar' })
    .input(calendarInputSchema)
    .output(calendarSchema),
  createSample: oc
    .route({
      method: 'POST',
      path: '/calendars/sample',
      summary: 'Make a calendar of invented events to look around with, once',
    })
    .input(z.object({ language: z.enum(languages).default('en') }))
    .output(calendarSchema),
  update: oc
    .route({
      method: 'PATCH',
      path: '/calendars/{id}',
      summary: 'Rename, recolour, show or hide a calendar, or choose its reminders',
    })
    .input(
      z.object({
        id: z.string(),
        name: calendarSchema.shape.name.optional(),
        description: z.string().optional(),
        color: colorSchema.optional(),
        zone: z.string().nullable().optional(),
        visible: z.boolean().optional(),
        reminderMinutes: calendarSchema.shape.reminderMinutes.optional(),
      }),
    )
    .output(calendarSchema),
  delete: oc
    .route({
      method: 'DELETE',
      path: '/calendars/{id}',
      summary: 'Delete a calendar with all its events; can be undone',
    })
    .input(z.object({ id: z.string() }))
    .output(z.object({ changeId: z.string() })),
}
