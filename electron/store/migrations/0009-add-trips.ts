import type { Migration } from './migration.ts'

/**
 * Trips, and which event a booking became, so that a booking that comes again changes its event and makes no second one.
 * Nothing points to calendars and events by a key: an undo brings them back under their ids, which are never used twice,
 * and then the trip is whole again.
 */
export const addTrips: Migration = {
  version: 9,
  effect: 'add trips and their bookings',
  up(connection) {
    connection.execute(`
      -- of the first version, and never written to
      DROP TABLE booking;

      CREATE TABLE trip (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        calendar_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE booking (
        event_id INTEGER PRIMARY KEY,
        trip_id INTEGER NOT NULL REFERENCES trip (id) ON DELETE CASCADE,
        -- JSON: what the booking says, as it was given last
        details TEXT NOT NULL,
        -- JSON, newest first: the words that bookings put into the event; all others in it are the person's
        written TEXT NOT NULL
      ) STRICT;

      CREATE INDEX booking_trip ON booking (trip_id);
    `)
  },
}
