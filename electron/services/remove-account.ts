import type { Actor } from '#shared/calendar/actor.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Unlinks an account and forgets its password. Its calendars stay as local ones, or are deleted with their events, which
 * can be undone: they come back as local ones. On the server nothing changes. Answers how many changes had not been sent.
 * Throws `not_found`.
 */
export async function removeAccount(
  context: SyncContext,
  actor: Actor,
  input: { id: string; keepEvents: boolean },
): Promise<{ pending: number; changeId: string | null }> {
  const { store, sync } = context
  store.accounts.get(input.id)
  await sync.release(input.id)
  const detach = () => {
    const { name } = store.accounts.get(input.id)
    const calendars = store.accountCalendars.list(input.id)
    const pending = calendars.reduce((sum, { id }) => sum + store.accountCalendars.pending(id), 0)
    // Cut loose first: what the history keeps of them must not lead back to an account that is gone.
    const ids = store.accountCalendars.detach(input.id)
    store.accounts.delete(input.id)
    return { name, pending, ids }
  }
  if (input.keepEvents) {
    const { pending, ids } = await store.write(detach)
    store.announce(ids)
    sync.tell()
    return { pending, changeId: null }
  }
  const { changeId, result } = await store.change(
    actor,
    ({ name }) => `Unlinked “${name}” and deleted its calendars`,
    () => {
      const detached = detach()
      for (const id of detached.ids) store.calendars.delete(id)
      return detached
    },
  )
  sync.tell()
  return { pending: result.pending, changeId }
}
