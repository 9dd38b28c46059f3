import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { plainDateSchema } from '../calendar/event-time.ts'
import { agendaSchema, busyDaysSchema } from '../calendar/occurrence.ts'

export const agendaQuerySchema = z.object({
  from: plainDateSchema.describe('first day'),
  to: plainDateSchema.describe('last day, inclusive'),
  zone: z.string().optional().describe("IANA zone of the answer; the person's zone when left out"),
  calendarIds: z.array(z.string()).optional().describe('only these; the visible calendars when left out'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
})

export type AgendaQuery = z.infer<typeof agendaQuerySchema>

export const busyDaysQuerySchema = agendaQuerySchema.omit({ limit: true })
export type BusyDaysQuery = z.infer<typeof busyDaysQuerySchema>

export const agendaContract = {
  list: oc
    .route({ method: 'GET', path: '/agenda', summary: 'Occurrences in a range of days, by start' })
    .input(agendaQuerySchema)
    .output(agendaSchema),
  /** The agenda, at once and again after each change that touches it. */
  live: oc
    .route({ method: 'GET', path: '/agenda/live', summary: 'The agenda now and after each change' })
    .input(agendaQuerySchema)
    .output(eventIterator(agendaSchema)),
  days: oc
    .route({
      method: 'GET',
      path: '/agenda/days',
      summary: 'How much there is on each day of a year at most',
    })
    .input(busyDaysQuerySchema)
    .output(busyDaysSchema),
  daysLive: oc
    .route({ method: 'GET', path: '/agenda/days/live', summary: 'The same now and after each change' })
    .input(busyDaysQuerySchema)
    .output(eventIterator(busyDaysSchema)),
}
