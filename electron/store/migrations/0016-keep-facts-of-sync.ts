import type { Migration } from './migration.ts'

/** Why something is not in step, and who was let in, was kept in English alone; facts beside it can be said in any language. */
export const keepFactsOfSync: Migration = {
  version: 16,
  effect: 'keep facts of why something is not in step, and of who was let in',
  up(connection) {
    // JSON of facts; NULL: there is only the text
    connection.execute(`
      ALTER TABLE mirror ADD COLUMN problem_fact TEXT;
      ALTER TABLE sync_run ADD COLUMN fact TEXT;
      ALTER TABLE account ADD COLUMN reconnect_fact TEXT;
      ALTER TABLE audit ADD COLUMN fact TEXT;
    `)
  },
}
