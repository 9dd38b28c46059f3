import { z } from 'zod'
import { actorSchema } from './actor.ts'
import { factSchema } from './facts/fact.ts'

/**
 * What is worth knowing later about who had access to what.
 *
 * - `signed-in`: an account was linked, mended or given other rights, with tokens or a password
 * - `sign-in-failed`: somebody tried, and the detail says why it did not work
 * - `refresh-failed`: the provider no longer accepts what it gave us; the account waits for a new sign-in
 * - `revoked`: our access was taken back at the provider, or could not be
 * - `removed`: an account was unlinked
 * - `key-rotated`: everything in the vault was sealed with a new key
 * - `exported`, `deleted`: all data of this folder was handed out, or destroyed
 */
export const auditActionSchema = z.enum([
  'signed-in',
  'sign-in-failed',
  'refresh-failed',
  'revoked',
  'removed',
  'key-rotated',
  'exported',
  'deleted',
])
export type AuditAction = z.infer<typeof auditActionSchema>

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: actorSchema,
  action: auditActionSchema,
  accountId: z.string().nullable(),
  accountName: z.string().describe('as it was called then; empty where it is about no account'),
  detail: z.string(),
  fact: factSchema.nullable().describe('the detail as facts; null where none were kept'),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
