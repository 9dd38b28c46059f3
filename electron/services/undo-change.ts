import type { Actor } from '#shared/calendar/actor.ts'
import type { Change } from '#shared/rpc/history.ts'
import type { ServiceContext } from './service-context.ts'

/** Undoes a change, as a new change. Throws `conflict` when something of it was changed since. */
export function undoChange(context: ServiceContext, actor: Actor, input: { id: string }): Promise<Change> {
  return context.store.undo(actor, input.id)
}
