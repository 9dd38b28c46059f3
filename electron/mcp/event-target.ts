import { z } from 'zod'
import type { AssistantReads } from '#electron/services/assistants/assistant-reads.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { isSeries } from '#shared/calendar/event.ts'
import { type Scope, scopeSchema } from '#shared/rpc/event.ts'

/** How a tool that changes something names what it means. */
export const targetFields = {
  id: z.string().max(200),
  recurrenceId: z.string().max(40).optional().describe('of an instance'),
  scope: scopeSchema.optional().describe('of a series; ask if unclear'),
  ifVersion: z.int().optional().describe('refuse if changed since'),
}

export interface Target {
  id: string
  recurrenceId?: string
  scope?: Scope
  ifVersion?: number
}

/** What a change starts from. */
export interface FoundTarget {
  /** Whose times are changed: the event, or the instance that was named. */
  timed: CalendarEvent
  /** Whose guests, rule and the like are changed: for scope "this" the instance, for the others the series. */
  content: CalendarEvent
  /** of the event that the id names; for scope “this”, of the instance */
  version: number
  /** undefined for a single event: there is only one thing that can be meant, whatever scope was given */
  scope: Scope | undefined
}

/**
 * The event that is meant, as it is now. Throws `invalid` with the choice to be made when it is part of a series and no
 * scope is given: which instances to change is never guessed.
 */
export function findTarget(reads: AssistantReads, target: Target): FoundTarget {
  const { event: named, series: namedSeries } = reads.event({ id: target.id })
  const series = isSeries(named) ? named : namedSeries
  if (series === null) {
    return { timed: named, content: named, version: named.version, scope: undefined }
  }
  const { scope } = target
  if (scope === undefined) {
    throw new CalendarError('invalid', 'This is a series, so say which of its instances are meant', {
      field: 'scope',
      hint: 'Call again with scope "this" or "following" and recurrenceId, or with scope "all". Ask the person when it is not clear.',
    })
  }
  if (scope !== 'all' && isSeries(named) && target.recurrenceId === undefined) {
    throw new CalendarError('invalid', `Scope "${scope}" needs the instance`, {
      field: 'recurrenceId',
      hint: 'Take recurrenceId from list_events.',
    })
  }
  const { event: timed } = reads.event(target)
  return scope === 'this'
    ? { timed, content: timed, version: timed.version, scope }
    : { timed, content: series, version: named.version, scope }
}
