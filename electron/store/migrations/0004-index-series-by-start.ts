import type { Migration } from './migration.ts'

/** A series is found by its start even where its first instance lies outside of what the occurrence table covers. */
export const indexSeriesByStart: Migration = {
  version: 4,
  effect: 'index series by start',
  up(connection) {
    connection.execute(
      'CREATE INDEX event_series_start ON event (calendar_id, start_text) WHERE recurrence IS NOT NULL',
    )
  },
}
