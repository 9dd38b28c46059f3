import type { Migration } from './migration.ts'

/**
 * Where providers tell us that a calendar changed. The secret with which they show who they are is kept as a hash: it is
 * only ever compared.
 */
export const addPushChannels: Migration = {
  version: 7,
  effect: 'add push channels',
  up(connection) {
    connection.execute(`
      CREATE TABLE push_channel (
        -- ours with Google, the provider's with Graph
        id TEXT PRIMARY KEY,
        calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
        -- the provider's names of the calendar, and of what is watched
        remote_ref TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        -- SHA-256, base64url
        secret_hash TEXT NOT NULL,
        -- where it is told
        address TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        -- of the newest message that was believed, where messages are numbered
        last_number INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX push_channel_calendar ON push_channel (calendar_id);
    `)
  },
}
