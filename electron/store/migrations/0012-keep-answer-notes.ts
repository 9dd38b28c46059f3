import type { Migration } from './migration.ts'

/** What the person wrote with an answer to an invitation, until the answer has been sent. */
export const keepAnswerNotes: Migration = {
  version: 12,
  effect: 'keep the notes of answers to invitations',
  up(connection) {
    connection.execute(`
      -- JSON by original start of the instance, '' for the event itself: the answer and the text that goes with it
      ALTER TABLE mirror ADD COLUMN notes TEXT;
    `)
  },
}
