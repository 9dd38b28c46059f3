import { oc } from '@orpc/contract'
import { z } from 'zod'
import { plainDateSchema } from '../calendar/event-time.ts'

const busyPeriodSchema = z.object({
  start: z.iso.datetime().describe('UTC instant'),
  end: z.iso.datetime().describe('UTC instant, exclusive'),
  kind: z.enum(['busy', 'tentative', 'unavailable']),
})
export type BusyPeriod = z.infer<typeof busyPeriodSchema>

export const freeBusyQuerySchema = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }).describe('exclusive; at most 31 days later'),
  addresses: z.array(z.string().min(1).max(320)).max(50).describe('mail addresses of the people asked about'),
  calendarId: z
    .string()
    .optional()
    .describe('its account is asked; every account that can tell when left out'),
  exceptEventId: z
    .string()
    .optional()
    .describe('an event that does not count as one’s own: the one that is edited'),
})
export type FreeBusyQuery = z.infer<typeof freeBusyQuerySchema>

/**
 * Why nothing is known of somebody: no account can be asked about others, who was asked does not know or may not tell, or
 * did not answer.
 */
export const unknownReasonSchema = z.enum(['not-offered', 'not-told', 'failed'])

export const freeBusySchema = z.object({
  own: z.object({
    busy: z.array(busyPeriodSchema.extend({ title: z.string() })),
    unknown: z
      .array(z.string())
      .describe('names of shown calendars of which it is not known what is in them'),
  }),
  people: z
    .array(
      z.object({
        address: z.string(),
        unknown: unknownReasonSchema.nullable().describe('null when the busy times are all there are'),
        busy: z.array(busyPeriodSchema),
      }),
    )
    .describe('in the order asked'),
})
export type FreeBusy = z.infer<typeof freeBusySchema>

export const timesQuerySchema = z.object({
  minutes: z.int().min(5).max(1_440).describe('how long the meeting is to be'),
  from: plainDateSchema,
  to: plainDateSchema.describe('last day, inclusive; at most 31 days'),
  zone: z.string().optional().describe('whose days these are; the person’s own when left out'),
  otherZones: z
    .array(z.string())
    .max(5)
    .default([])
    .describe('in each of which it has to be within working hours, too'),
  calendarIds: z
    .array(z.string())
    .max(200)
    .optional()
    .describe('whose events count as one’s own; the shown ones when left out'),
  addresses: z
    .array(z.string().min(1).max(320))
    .max(50)
    .default([])
    .describe('mail addresses of those who meet'),
  limit: z.int().min(1).max(500).default(200),
})
export type TimesQuery = z.infer<typeof timesQuerySchema>

const stretchSchema = z.object({
  start: z.iso.datetime().describe('UTC instant'),
  end: z.iso.datetime().describe('UTC instant, exclusive'),
})
export type Stretch = z.infer<typeof stretchSchema>

export const foundTimesSchema = freeBusySchema.extend({
  zone: z.string(),
  times: z.array(stretchSchema).describe('when nobody of whom it is known is busy, in order; none overlap'),
  more: z.boolean().describe('there are more than were asked for'),
  hours: z
    .array(stretchSchema)
    .describe('when it is within working hours in every zone, still to come or not'),
})
export type FoundTimes = z.infer<typeof foundTimesSchema>

export const availabilityContract = {
  findTimes: oc
    .route({
      method: 'POST',
      path: '/availability/times',
      summary: 'When a meeting fits, within working hours; whose times are not known is said',
    })
    .input(timesQuerySchema)
    .output(foundTimesSchema),
  freeBusy: oc
    .route({
      method: 'POST',
      path: '/availability/free-busy',
      summary: 'When the person and others are busy; what is not known is said to be unknown',
    })
    .input(freeBusyQuerySchema)
    .output(freeBusySchema),
}
