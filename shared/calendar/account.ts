import { z } from 'zod'
import { factSchema } from './facts/fact.ts'

/** Where the person signs in with the provider itself, which gives us tokens. */
export const signInProviderSchema = z.enum(['google', 'microsoft'])
export type SignInProvider = z.infer<typeof signInProviderSchema>

export const providerKindSchema = z.enum(['caldav', 'feed', ...signInProviderSchema.options])
export type ProviderKind = z.infer<typeof providerKindSchema>

/** How much of each calendar is synced: so many months back and ahead of today. What lies outside of it is left alone. */
export const syncWindowSchema = z.object({
  monthsBack: z.int().min(0).max(1_200),
  monthsAhead: z.int().min(1).max(1_200),
})
export type SyncWindow = z.infer<typeof syncWindowSchema>

/** What the person allowed us at a provider: to read the calendars, or to change them too. */
export const accessSchema = z.enum(['read', 'write'])
export type Access = z.infer<typeof accessSchema>

/**
 * Who decides which guests are told of a change: `chosen` by us with each change, `always` all of them by the provider,
 * or `unknown` where the server does as it likes and does not say.
 */
export const guestNoticesSchema = z.enum(['chosen', 'always', 'unknown'])
export type GuestNotices = z.infer<typeof guestNoticesSchema>

/**
 * How the sync of an account or a calendar stands.
 *
 * - `idle`: all is in step as of `lastSyncAt`
 * - `syncing`: under way, `done` items so far
 * - `waiting`: the server asked us to wait, or does not answer; next try at `until`
 * - `reconnect`: the person has to sign in again
 * - `guarded`: so much is missing on the server that nothing was deleted here; the person has to say whether it is right
 * - `paused`: by the person
 * - `failed`: something else went wrong; tried again at the next interval
 *
 * `fact` says the reason too, for those who say it in other words.
 */
export const syncStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('syncing'), done: z.int() }),
  z.object({
    kind: z.literal('waiting'),
    until: z.iso.datetime(),
    reason: z.string(),
    fact: factSchema.optional(),
  }),
  z.object({ kind: z.literal('reconnect'), reason: z.string(), fact: factSchema.optional() }),
  z.object({ kind: z.literal('guarded'), removed: z.int(), total: z.int() }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('failed'), reason: z.string(), fact: factSchema.optional() }),
])
export type SyncState = z.infer<typeof syncStateSchema>

/** Who decides what both sides changed: the person each time, the later edit, the edit here, the edit there. */
export const conflictPolicySchema = z.enum(['ask', 'latest', 'mine', 'theirs'])
export type ConflictPolicy = z.infer<typeof conflictPolicySchema>

export const syncedCalendarSchema = z.object({
  id: z.string(),
  name: z.string(),
  color: z.string(),
  readOnly: z.boolean(),
  synced: z.boolean().describe('false: the account has it, and the person does not want it here'),
  policy: conflictPolicySchema,
  state: syncStateSchema,
  lastSyncAt: z.iso.datetime().nullable(),
  pending: z.int().describe('events changed here that are not on the server yet'),
  conflicts: z.int(),
  problems: z.array(
    z.object({
      uid: z.string(),
      title: z.string(),
      message: z.string(),
      fact: factSchema.nullable().describe('the message as facts; null where none were kept'),
    }),
  ),
})
export type SyncedCalendar = z.infer<typeof syncedCalendarSchema>

export const accountSchema = z.object({
  id: z.string(),
  provider: providerKindSchema,
  name: z.string(),
  url: z.string().describe('empty where the provider has one address for all'),
  user: z.string().describe('empty where the account has none'),
  access: accessSchema.nullable().describe('what was allowed at a provider with a sign-in; null for others'),
  window: syncWindowSchema
    .nullish()
    .describe('of Google and Microsoft; without one everything, with Microsoft 6 months back and 12 ahead'),
  guestNotices: guestNoticesSchema.describe('who decides which guests are told of a change'),
  state: syncStateSchema,
  intervalMinutes: z.int().min(1).max(1_440),
  nextSyncAt: z.iso.datetime().nullable(),
  calendars: z.array(syncedCalendarSchema),
})
export type Account = z.infer<typeof accountSchema>
