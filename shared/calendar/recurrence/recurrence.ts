import { z } from 'zod'
import { eventTimeSchema } from '../event-time.ts'

/**
 * The recurrence set of a series (RFC 5545 §3.8.5): its start, the instances of its rules and its additional dates,
 * without its exclusions. Rules are RRULE values as RFC 5545 §3.3.10 writes them, without the `RRULE:` before them.
 */
export const recurrenceSchema = z.object({
  rules: z.array(z.string().min(1)).default([]).describe('RRULE values such as FREQ=WEEKLY;BYDAY=MO,WE'),
  exclusionRules: z
    .array(z.string().min(1))
    .default([])
    .describe('EXRULE values (RFC 2445); kept and honoured'),
  additions: z
    .array(
      z.object({
        start: eventTimeSchema,
        end: eventTimeSchema
          .nullable()
          .default(null)
          .describe('of a period; null keeps the length of the series'),
      }),
    )
    .default([])
    .describe('RDATE'),
  exclusions: z.array(eventTimeSchema).default([]).describe('EXDATE'),
})

export type Recurrence = z.infer<typeof recurrenceSchema>
