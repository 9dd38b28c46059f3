import { z } from 'zod'
import { getEvent } from '#electron/services/get-event.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { isException, isSeries } from '#shared/calendar/event.ts'
import { type Scope, scopeSchema } from '#shared/rpc/event.ts'

/** How a tool that changes something names what it means. */
export const targetFields = {
  id: z.string().max(200),
  recurrenceId: z.string().max(40).optional().describe('which instance of a series'),
  scope: scopeSchema
    .optional()
    .describe('of a series: this instance, it and the following, or all; ask the person if unclear'),
  ifVersion: z.int().optional().describe('refuse if changed since this version'),
}

export interface Target {
  id: string
  recurrenceId?: string
  scope?: Scope
  ifVersion?: number
}

/**
 * The event that is meant, as it is now: for scope "all" of a series the series itself, else the instance. Throws
 * `invalid` with the choice to be made when it is part of a series and no scope is given: which instances to change is
 * never guessed.
 */
export function findTarget(context: ServiceContext, target: Target): CalendarEvent {
  const { event, series } = getEvent(context, target)
  const ofSeries = isSeries(event) || isException(event) || series !== null
  if (ofSeries && target.scope === undefined) {
    throw new CalendarError('invalid', 'This is a series, so say which of its instances are meant', {
      field: 'scope',
      hint: 'Call again with scope "this" or "following" and recurrenceId, or with scope "all". Ask the person when it is not clear.',
    })
  }
  const needsInstance = target.scope === 'this' || target.scope === 'following'
  if (ofSeries && needsInstance && isSeries(event) && target.recurrenceId === undefined) {
    throw new CalendarError('invalid', `Scope "${target.scope}" needs the instance`, {
      field: 'recurrenceId',
      hint: 'Take recurrenceId from list_events.',
    })
  }
  return target.scope === 'all' && series !== null ? series : event
}
