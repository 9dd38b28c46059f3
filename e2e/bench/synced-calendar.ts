import Database from 'better-sqlite3'
import type { Store } from '#electron/store/open-store.ts'

/** A calendar of a store that is the copy of one on a server. Answers its id. */
export function addSyncedCalendar(store: Store, ref: string): string {
  const database = new Database(store.path)
  try {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO calendar (name, description, color, visible, read_only, remote_ref, created_at)
         VALUES ('Synced', '', '#336699', 1, 0, ?, '')`,
      )
      .run(ref)
    return String(lastInsertRowid)
  } finally {
    database.close()
  }
}
