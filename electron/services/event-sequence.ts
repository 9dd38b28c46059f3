import { isDeepStrictEqual } from 'node:util'
import type { EventContent } from '#shared/calendar/event.ts'
import type { EventPatch } from '#shared/rpc/event.ts'

/** Changes of these make a new revision of the event for those who were invited (RFC 5546 §2.1.4). */
const revising = ['start', 'end', 'recurrence', 'status'] as const

/** The new content with the SEQUENCE that goes with it, unless the patch says one. */
export function withSequence(before: EventContent, after: EventContent, patch: EventPatch): EventContent {
  if (patch.sequence !== undefined) return after
  const isRevised = revising.some((field) => !isDeepStrictEqual(before[field], after[field]))
  return isRevised ? { ...after, sequence: before.sequence + 1 } : after
}
