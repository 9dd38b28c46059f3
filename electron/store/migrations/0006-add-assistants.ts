import type { Migration } from './migration.ts'

/**
 * What assistants may do, and what they asked for. A grant outlives its calendar: where the deletion of a calendar is
 * undone, nobody may do more in it than before. Ids of calendars are never used twice.
 */
export const addAssistants: Migration = {
  version: 6,
  effect: 'add assistants, their grants and approvals',
  up(connection) {
    connection.execute(`
      CREATE TABLE assistant (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('token', 'local', 'session')),
        name TEXT NOT NULL,
        -- in calendars without a grant of their own; NULL: what is usual
        level TEXT CHECK (level IN ('none', 'busy', 'read', 'ask', 'write')),
        first_seen_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        UNIQUE (kind, name)
      ) STRICT;

      CREATE TABLE assistant_grant (
        assistant_id INTEGER NOT NULL REFERENCES assistant (id) ON DELETE CASCADE,
        calendar_id INTEGER NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('none', 'busy', 'read', 'ask', 'write')),
        PRIMARY KEY (assistant_id, calendar_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE approval (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        assistant_id INTEGER NOT NULL REFERENCES assistant (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('pending', 'allowed', 'denied', 'expired', 'withdrawn')),
        -- JSON, as the contract has it
        proposal TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        answered_at TEXT
      ) STRICT;

      CREATE INDEX approval_assistant ON approval (assistant_id);
      CREATE INDEX approval_pending ON approval (id) WHERE state = 'pending';
    `)
  },
}
