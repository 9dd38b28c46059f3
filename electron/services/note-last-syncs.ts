import type { Store } from '#electron/store/open-store.ts'
import type { AccountLane } from './account-lane.ts'

/** Stores when each calendar was in step last; a run that finds nothing to do leaves that to memory. */
export async function noteLastSyncs(store: Store, lanes: Iterable<AccountLane>): Promise<void> {
  const known = [...lanes].flatMap(({ calendars }) => [...calendars])
  if (known.length === 0) return
  const news = known.flatMap(([id, { lastSyncAt }]) => {
    const isNews = lastSyncAt !== null && store.accountCalendars.find(id)?.lastSyncAt !== lastSyncAt
    return isNews ? [{ id, lastSyncAt }] : []
  })
  if (news.length === 0) return
  await store.write(() => {
    for (const { id, lastSyncAt } of news) store.accountCalendars.update(id, { lastSyncAt })
  })
}
