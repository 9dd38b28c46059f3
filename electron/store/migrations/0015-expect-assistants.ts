import type { Migration } from './migration.ts'

/** What an assistant may do can be said before it comes: when its token is made. */
export const expectAssistants: Migration = {
  version: 15,
  effect: 'tell assistants that were here from those that are expected',
  up(connection) {
    connection.execute(`
      -- 0: it has not been here yet; its times are those at which it was said what it may do
      ALTER TABLE assistant ADD COLUMN has_come INTEGER NOT NULL DEFAULT 1 CHECK (has_come IN (0, 1));
    `)
  },
}
