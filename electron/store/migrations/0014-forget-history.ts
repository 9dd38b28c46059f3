import type { Migration } from './migration.ts'

/** So that old history can be removed in small steps. */
export const forgetHistory: Migration = {
  version: 14,
  effect: 'let old history be removed in steps',
  up(connection) {
    connection.execute(`
      -- 1: it is told no more and can't be undone, since what it replaced is being removed
      ALTER TABLE change ADD COLUMN removing INTEGER NOT NULL DEFAULT 0 CHECK (removing IN (0, 1));
      CREATE INDEX change_removing ON change (id) WHERE removing = 1;
      -- what names a change is looked up when that change is removed
      CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;
      CREATE INDEX change_undone_by ON change (undone_by) WHERE undone_by IS NOT NULL;
    `)
  },
}
