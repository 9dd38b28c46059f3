import type { z } from 'zod'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { newEventSchema } from '#shared/rpc/event.ts'
import { insertEvent } from './create-event.ts'
import type { ServiceContext } from './service-context.ts'

/** Makes several events as one change: all of them, or none. Throws as `createEvent` does, with `events.2.start` and the like. */
export async function createEvents(
  context: ServiceContext,
  actor: Actor,
  inputs: readonly z.input<typeof newEventSchema>[],
): Promise<{ changeId: string; events: CalendarEvent[] }> {
  const [first] = inputs
  const more = inputs.length - 1
  const summary = sayChange({ code: 'events-added', title: first?.title ?? '', more })
  const { changeId, result } = await context.store.change(actor, summary, () =>
    inputs.map((input, index) => {
      try {
        return insertEvent(context, input)
      } catch (error) {
        throw error instanceof CalendarError ? inEvent(error, index) : error
      }
    }),
  )
  return { changeId, events: result }
}

function inEvent(error: CalendarError, index: number): CalendarError {
  const field = `events.${index}${error.field === undefined ? '' : `.${error.field}`}`
  return new CalendarError(error.code, error.message, {
    field,
    hint: error.hint,
    fact: error.fact,
    cause: error,
  })
}
