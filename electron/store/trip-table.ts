import type { Temporal } from 'temporal-polyfill'
import type { Booking, Trip } from '#shared/calendar/booking.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** The words that a booking puts into its event; when it takes place is no matter of words. */
export interface BookingWords {
  readonly title: string
  readonly location: string
  readonly description: string
  /** JSON of lists, to be compared */
  readonly reminders: string
  readonly attachments: string
}

/** A booking and the event that it became. */
export interface BookingRecord {
  readonly eventId: string
  readonly tripId: string
  /** as it was given last */
  readonly details: Booking
  /** what bookings put into the event, newest first */
  readonly written: readonly BookingWords[]
}

interface TripRow {
  id: number
  calendar_id: number
  name: string
}

interface BookingRow {
  event_id: number
  trip_id: number
  details: string
  written: string
}

/** So many versions of the words are kept: as many as a person may undo before the booking comes again. */
const mostWritten = 5

/** Trips and bookings. Written inside `Store.change`, but no part of the history: events alone are undone. */
export class TripTable {
  readonly #connection: Connection
  readonly #now: () => Temporal.Instant

  constructor(parts: { connection: Connection; now: () => Temporal.Instant }) {
    this.#connection = parts.connection
    this.#now = parts.now
  }

  /** Newest first. */
  list(): Trip[] {
    return this.#connection.all<TripRow>('SELECT * FROM trip ORDER BY id DESC').map(toTrip)
  }

  find(id: string): Trip | undefined {
    const row = this.#connection.get<TripRow>('SELECT * FROM trip WHERE id = ?', numberOf(id))
    return row === undefined ? undefined : toTrip(row)
  }

  insert(calendarId: string, name: string): Trip {
    const { lastId } = this.#connection.run(
      'INSERT INTO trip (calendar_id, name, created_at) VALUES (?, ?, ?)',
      numberOf(calendarId),
      name,
      timestamp(this.#now()),
    )
    return { id: String(lastId), calendarId, name }
  }

  /** Those whose events are there, of one trip or of all. */
  bookings(tripId?: string): BookingRecord[] {
    return this.#connection
      .all<BookingRow>(
        `SELECT booking.* FROM booking JOIN event ON event.id = event_id
         WHERE ? IS NULL OR trip_id = ? ORDER BY event_id`,
        tripId === undefined ? null : numberOf(tripId),
        tripId === undefined ? null : numberOf(tripId),
      )
      .map((row) => ({
        eventId: String(row.event_id),
        tripId: String(row.trip_id),
        details: JSON.parse(row.details),
        written: JSON.parse(row.written),
      }))
  }

  /** Keeps what a booking said last, and adds to the words that it put into its event. */
  put(booking: Omit<BookingRecord, 'written'>, words: BookingWords, before: readonly BookingWords[]): void {
    this.#connection.run(
      `INSERT INTO booking (event_id, trip_id, details, written) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET trip_id = excluded.trip_id, details = excluded.details, written = excluded.written`,
      numberOf(booking.eventId),
      numberOf(booking.tripId),
      JSON.stringify(booking.details),
      JSON.stringify([words, ...before].slice(0, mostWritten)),
    )
  }
}

function toTrip({ id, calendar_id, name }: TripRow): Trip {
  return { id: String(id), calendarId: String(calendar_id), name }
}
