import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { type MemoryCalendar, MemoryServer } from '#electron/providers/memory/memory-server.ts'
import type { Item } from '#electron/providers/provider.ts'
import type { Store } from '#electron/store/open-store.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import type { Tally } from '#electron/sync/tally.ts'
import type { ConflictPolicy } from '#shared/calendar/account.ts'
import { type EventContent, type EventContentInput, eventContentSchema } from '#shared/calendar/event.ts'

/** A server in memory with one calendar, of which this store's is the copy; another client is at work there. */
export interface SyncedCalendar {
  readonly remote: MemoryCalendar
  sync(): Promise<Tally>
  /** Makes an event there; its ref is its UID. */
  makeThere(uid: string, content: Partial<EventContentInput>, exceptions?: Item['exceptions']): void
  editThere(uid: string, patch: Partial<EventContent>, exceptions?: Item['exceptions']): void
  /** The item there with this UID, whatever its ref is. */
  there(uid: string): Item | undefined
}

const { signal } = new AbortController()
/** When every edit there is made. */
export const editedThere = '2026-01-10T11:00:00Z'

/** Makes a calendar of a store the copy of one on a server. */
export function syncedCalendar(
  store: Store,
  calendarId: string,
  policy: ConflictPolicy = 'ask',
): SyncedCalendar {
  link(store, calendarId, policy)
  const server = new MemoryServer()
  const remote = server.addCalendar('calendar')
  const provider = new MemoryProvider(server, { now: () => editedThere })
  const ledger = store.syncLedger({ kind: 'provider', name: 'Work account' })
  const there = (uid: string): Item | undefined => remote.items().find(({ item }) => item.uid === uid)?.item
  return {
    remote,
    there,
    sync: () => syncCalendar({ provider, ledger, calendarId, signal, newKey: randomUUID }),
    makeThere(uid, content, exceptions = {}) {
      remote.put(uid, { uid, content: hourOf(content), exceptions }, editedThere)
    },
    editThere(uid, patch, exceptions) {
      const old = remote.items().find(({ item }) => item.uid === uid)
      if (old === undefined) throw new Error(`there is no ${uid}`)
      const { item, ref } = old
      const content = { ...item.content, ...patch }
      remote.put(ref, { ...item, content, exceptions: exceptions ?? item.exceptions }, editedThere)
    },
  }
}

/** An hour on 2026-01-12 in Berlin, but for what is given. */
export function hourOf(content: Partial<EventContentInput>): EventContent {
  return eventContentSchema.parse({
    start: { dateTime: '2026-01-12T09:00:00', zone: 'Europe/Berlin' },
    end: { dateTime: '2026-01-12T10:00:00', zone: 'Europe/Berlin' },
    ...content,
  })
}

function link(store: Store, calendarId: string, policy: ConflictPolicy): void {
  const database = new Database(store.path)
  database
    .prepare("UPDATE calendar SET remote_ref = 'calendar', conflict_policy = ? WHERE id = ?")
    .run(policy, calendarId)
  database.close()
}
