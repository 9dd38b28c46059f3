import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * What an assistant may do in a calendar, each level with what those before it allow:
 *
 * - `none`: nothing; it does not learn that the calendar is there
 * - `busy`: see when something is, and not what
 * - `read`: see everything
 * - `ask`: ask the person for each change
 * - `write`: change it
 */
export const accessLevelSchema = z.enum(['none', 'busy', 'read', 'ask', 'write'])
export type AccessLevel = z.infer<typeof accessLevelSchema>

/** What an assistant may do that the person has said nothing about. */
export const usualAccessLevel: AccessLevel = 'ask'

/** What an assistant may do, in all calendars and in some of them. */
export const grantsSchema = z.object({
  usual: accessLevelSchema.default(usualAccessLevel).describe('in calendars that have no level of their own'),
  calendars: z.array(z.object({ calendarId: z.string(), level: accessLevelSchema })).default([]),
})
export type Grants = z.infer<typeof grantsSchema>

/**
 * An assistant that has been here, or is expected: the holder of an access token, a client that the person let in over OAuth, or a program
 * of this machine by the name it gives itself. What it may do is for it alone: another token of the same name is another.
 */
export const assistantSchema = z.object({
  id: z.string(),
  kind: z
    .enum(['token', 'oauth', 'local', 'session'])
    .describe('how it comes in; who it is, is proven for `token` and `oauth` only'),
  name: z.string().describe('which others may have too'),
  firstSeenAt: z.iso.datetime().nullable().describe('null: its token was made, and it has not been here yet'),
  lastSeenAt: z.iso.datetime().nullable(),
  usual: accessLevelSchema.describe('in calendars that have no level of their own'),
  calendars: z.array(
    z.object({
      calendarId: z.string(),
      calendar: z.string(),
      level: accessLevelSchema,
    }),
  ),
})
export type Assistant = z.infer<typeof assistantSchema>

/** For the person's own clients; an assistant can't see or change what it may do. */
export const grantContract = {
  list: oc
    .route({ method: 'GET', path: '/grants', summary: 'Assistants and what they may do, latest seen first' })
    .output(z.array(assistantSchema)),
  live: oc
    .route({ method: 'GET', path: '/grants/live', summary: 'The same now and after each change' })
    .output(eventIterator(z.array(assistantSchema))),
  set: oc
    .route({ method: 'PUT', path: '/grants/{assistantId}', summary: 'Say what an assistant may do' })
    .input(
      z.object({
        assistantId: z.string(),
        calendarId: z.string().nullable().default(null).describe('null: all that have no level of their own'),
        level: accessLevelSchema.nullable().describe('null: what is usual'),
      }),
    )
    .output(assistantSchema),
  forget: oc
    .route({
      method: 'DELETE',
      path: '/grants/{assistantId}',
      summary:
        'Forget an assistant; when it comes again, it is new. Refused where it could do more then than it may now',
    })
    .input(
      z.object({
        assistantId: z.string(),
        revoke: z
          .boolean()
          .default(false)
          .describe('also end what lets it in: its token, or what it was permitted'),
      }),
    ),
}
