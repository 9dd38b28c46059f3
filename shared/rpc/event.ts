import { oc } from '@orpc/contract'
import { z } from 'zod'
import { attendeeSchema, eventContentSchema, eventSchema } from '../calendar/event.ts'
import { plainDateSchema } from '../calendar/event-time.ts'
import { factSchema } from '../calendar/facts/fact.ts'
import { invitationAnswers, mostNoteLength } from '../calendar/invitation.ts'
import { languages } from '../calendar/language.ts'
import { occurrenceSchema } from '../calendar/occurrence.ts'

/** Which instances of a series a change means; required exactly where the event is a series or one of its instances. */
export const scopeSchema = z.enum(['this', 'following', 'all'])
export type Scope = z.infer<typeof scopeSchema>

/** Which guests the provider is to tell of a change: everybody, those on other systems only, or nobody. */
export const notifySchema = z.enum(['all', 'external', 'none'])
export type Notify = z.infer<typeof notifySchema>

const notifyShape = {
  notify: notifySchema
    .optional()
    .describe('guests to tell, where the provider leaves that to us; nobody when left out'),
}

/** Addresses an event or, with `recurrenceId`, one instance of a series. */
const targetShape = {
  id: z.string(),
  recurrenceId: z
    .string()
    .optional()
    .describe('original start of the instance; needed for scope this and following'),
  scope: scopeSchema.optional(),
  ifVersion: z.int().optional().describe('refuse the change when the event has another version by now'),
}

export const newEventSchema = eventContentSchema.extend({
  calendarId: z.string(),
  uid: z.string().optional().describe('made for you when left out'),
  ...notifyShape,
})
/** Only the fields given are touched: those left out stay out, and get no default. */
export const eventPatchSchema = z
  .object(withoutDefaults({ ...eventContentSchema.shape, calendarId: z.string() }))
  .partial()
  .describe('only the fields given are touched')
export type EventPatch = z.infer<typeof eventPatchSchema>

export const searchQuerySchema = z.object({
  text: z.string().min(1).describe('words, all of which must occur; the last one may be unfinished'),
  calendarIds: z.array(z.string()).optional(),
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional().describe('last day, inclusive'),
  zone: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
})
export type SearchQuery = z.infer<typeof searchQuerySchema>

/** For a series the row is its next occurrence, else its last one. */
export const searchResultSchema = z.object({
  zone: z.string(),
  truncated: z.boolean(),
  events: z.array(occurrenceSchema),
})

/** The person's own place among the guests of an event that somebody else invited them to. */
export const invitationSchema = z.object({
  address: z.string().describe('mail address under which they are invited'),
  response: attendeeSchema.shape.response.unwrap(),
  takesNote: z.boolean().describe('whether what is written with an answer reaches whoever invited'),
  note: z
    .string()
    .describe('what the person wrote with their answer, as far as that is known; empty for nothing'),
})
export type Invitation = z.infer<typeof invitationSchema>

/**
 * What a line of plain words left open, and was taken to be so.
 *
 * - `day`: no day was named: the next one that it can be
 * - `hour`: only a part of the day was named, such as the evening
 * - `half-of-day`: an hour that can be in the morning or in the evening
 */
export const assumptionSchema = z.enum(['day', 'hour', 'half-of-day'])
export type Assumption = z.infer<typeof assumptionSchema>

/** An event as read from plain words, before anybody has said yes to it. */
export const eventDraftSchema = z.object({
  title: z.string(),
  location: z.string(),
  start: eventContentSchema.shape.start,
  end: eventContentSchema.shape.end,
  recurrence: eventContentSchema.shape.recurrence,
  understood: z.string().describe('the words that were taken for its time; empty where there were none'),
  assumed: z.array(assumptionSchema).describe('what was not said'),
})
export type EventDraft = z.infer<typeof eventDraftSchema>

export const previewQuerySchema = newEventSchema.omit({ uid: true, notify: true }).extend({
  eventId: z
    .string()
    .optional()
    .describe('the event that is to become this; what it says already is not questioned'),
})
export type PreviewQuery = z.infer<typeof previewQuerySchema>

/**
 * What the place of a calendar can't hold of an event. `refused`: it can't be sent with that; `kept-here`: Kalends keeps it,
 * and others do not see it; `untold`: nobody is known to tell the guests.
 */
export const misfitSchema = z.object({
  field: eventContentSchema.keyof(),
  kind: z.enum(['refused', 'kept-here', 'untold']),
  message: z.string().describe('a sentence for the person'),
  fact: factSchema.describe('the message as facts'),
})
export type Misfit = z.infer<typeof misfitSchema>

export const eventPreviewSchema = z.object({
  misfits: z.array(misfitSchema),
  dates: z.array(z.string()).describe('when a series starts the next times, as wall-clock text; at most six'),
})
export type EventPreview = z.infer<typeof eventPreviewSchema>

export const changeResultSchema = z.object({
  changeId: z.string().describe('undo it with history.undo'),
  event: eventSchema.nullable().describe('as it is now; null when it was deleted'),
})

export const eventContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/events/{id}',
      summary: 'One event; with recurrenceId one instance of a series',
    })
    .input(z.object({ id: z.string(), recurrenceId: z.string().optional() }))
    .output(
      z.object({
        event: eventSchema.describe('for an instance: the series with the times of that instance'),
        series: eventSchema
          .nullable()
          .describe('the series, when the event is an instance or an exception of one'),
        calendar: z.string(),
        pending: z.boolean().describe('changed here, and that is not on its server yet'),
        invitation: invitationSchema
          .nullable()
          .describe('what the person was asked and answered; null where they are no guest, or its organizer'),
      }),
    ),
  search: oc
    .route({ method: 'GET', path: '/events', summary: 'Full-text search' })
    .input(searchQuerySchema)
    .output(searchResultSchema),
  interpret: oc
    .route({
      method: 'POST',
      path: '/events/interpretation',
      summary: 'Read an event from plain words, without making it',
    })
    .input(
      z.object({
        text: z.string().min(1).max(500),
        language: z.enum(languages).default('en').describe('the language that the text is in'),
      }),
    )
    .output(eventDraftSchema),
  preview: oc
    .route({
      method: 'POST',
      path: '/events/preview',
      summary: 'When an event would take place and what its calendar could not hold of it, without making it',
    })
    .input(previewQuerySchema)
    .output(eventPreviewSchema),
  create: oc
    .route({ method: 'POST', path: '/events', summary: 'Make an event or a series' })
    .input(newEventSchema)
    .output(changeResultSchema),
  createMany: oc
    .route({
      method: 'POST',
      path: '/events/batch',
      summary: 'Make several events as one change: all of them, or none',
    })
    .input(z.object({ events: z.array(newEventSchema).min(1).max(100) }))
    .output(
      z.object({
        changeId: z.string().describe('undo all of it with history.undo'),
        events: z.array(eventSchema),
      }),
    ),
  update: oc
    .route({ method: 'PATCH', path: '/events/{id}', summary: 'Change the given fields of an event' })
    .input(z.object({ ...targetShape, ...notifyShape, patch: eventPatchSchema }))
    .output(changeResultSchema),
  respond: oc
    .route({
      method: 'POST',
      path: '/events/{id}/response',
      summary: 'Answer an invitation; whoever invited hears of it',
    })
    .input(
      z.object({
        ...targetShape,
        scope: scopeSchema.exclude(['following']).optional(),
        response: z.enum(invitationAnswers),
        as: z
          .string()
          .max(320)
          .optional()
          .describe('mail address under which the person is invited, where their account does not tell it'),
        note: z
          .string()
          .trim()
          .max(mostNoteLength)
          .optional()
          .describe(
            'a few words to whoever invited; refused where the provider can’t carry them; empty takes back those of an earlier answer where the provider keeps them',
          ),
      }),
    )
    .output(changeResultSchema),
  delete: oc
    .route({
      method: 'DELETE',
      path: '/events/{id}',
      summary: 'Delete an event or instances of a series; can be undone',
    })
    .input(z.object({ ...targetShape, ...notifyShape }))
    .output(changeResultSchema),
}

type WithoutDefaults<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape]: Shape[Name] extends z.ZodDefault<infer Inner> ? Inner : Shape[Name]
}

/** A default also fills an optional field, which would turn a patch of one field into one of all. */
function withoutDefaults<Shape extends z.ZodRawShape>(shape: Shape): WithoutDefaults<Shape> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      field instanceof z.ZodDefault ? field.unwrap() : field,
    ]),
  ) as WithoutDefaults<Shape>
}
