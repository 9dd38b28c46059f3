import type { Migration } from './migration.ts'

/** Every calendar was reminded of alike; now the person can say for each when, or that it stays silent. */
export const keepRemindersOfCalendars: Migration = {
  version: 17,
  effect: 'keep when the person wants to be reminded of the events of a calendar',
  up(connection) {
    connection.execute(`
      -- JSON list of minutes before the start, empty for never; NULL: as usual
      ALTER TABLE calendar ADD COLUMN reminder_minutes TEXT;
    `)
  },
}
