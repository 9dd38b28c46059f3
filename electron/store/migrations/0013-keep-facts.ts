import type { Migration } from './migration.ts'

/** What a change did was kept as a line of English alone; facts beside it can be said in any language. */
export const keepFacts: Migration = {
  version: 13,
  effect: 'keep what changes did as facts',
  up(connection) {
    // JSON of a fact; NULL: there is only the summary
    connection.execute('ALTER TABLE change ADD COLUMN fact TEXT')
  },
}
