import type { Actor } from '#shared/calendar/actor.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import { type Revocation, revoke, wordsOf } from './revoke-access.ts'
import type { AccountContext } from './sync-context.ts'

/**
 * Unlinks an account and forgets its password. Its calendars stay as local ones, or are deleted with their events, which
 * can be undone: they come back as local ones. On the server nothing changes, but that we are let in no more where there
 * was a sign-in. Answers how many changes had not been sent, and what became of our access.
 * Throws `not_found`.
 */
export async function removeAccount(
  context: AccountContext,
  actor: Actor,
  input: { id: string; keepEvents: boolean },
): Promise<{ pending: number; changeId: string | null } & Revocation> {
  const { store, sync } = context
  store.accounts.get(input.id)
  await sync.release(input.id)
  // Read once more: a refresh may just have changed what is to be revoked.
  const revoked = await revoke(context, store.accounts.get(input.id))
  const detach = () => {
    const { name } = store.accounts.get(input.id)
    const calendars = store.accountCalendars.list(input.id)
    const pending = calendars.reduce((sum, { id }) => sum + store.accountCalendars.pending(id), 0)
    // Cut loose first: what the history keeps of them must not lead back to an account that is gone.
    const ids = store.accountCalendars.detach(input.id)
    store.accounts.delete(input.id)
    const detail = revoked.revocation === 'none' ? 'Unlinked' : `Unlinked. ${wordsOf(revoked)}`
    store.audit.add({ actor, action: 'removed', account: { id: input.id, name }, detail })
    return { name, pending, ids }
  }
  if (input.keepEvents) {
    const { pending, ids } = await store.write(detach)
    store.announce(ids)
    sync.tell()
    return { pending, changeId: null, ...revoked }
  }
  const { changeId, result } = await store.change(
    actor,
    ({ name }) => sayChange({ code: 'account-unlinked', name }),
    () => {
      const detached = detach()
      for (const id of detached.ids) store.calendars.delete(id)
      return detached
    },
  )
  sync.tell()
  return { pending: result.pending, changeId, ...revoked }
}
