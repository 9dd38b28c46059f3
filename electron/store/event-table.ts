import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import type { Connection } from './connection.ts'

export type NewEvent = EventContent & {
  calendarId: string
  /** Made when left out. */
  uid?: string
  /** Of an exception; found by calendar and UID when left out. */
  seriesId?: string | null
  /** Of an exception: the original start, wall-clock text in the zone of the series. */
  recurrenceId?: string | null
  /** The raw VEVENT text the event came from. */
  source?: string | null
  /** UTC instants; now when left out. */
  createdAt?: string
  updatedAt?: string
}

/** The whole new content; `calendarId`, `uid`, `recurrenceId` and `source` stay as they are when left out. */
export type EventUpdate = EventContent & {
  calendarId?: string
  uid?: string
  recurrenceId?: string | null
  source?: string | null
}

export interface EventFilter {
  calendarIds?: readonly string[]
  /** Only these, a series with its exceptions. */
  eventIds?: readonly string[]
  /** Days, both inclusive, in `zone` (UTC when left out): events of which an occurrence touches them. */
  from?: string
  to?: string
  zone?: string
}

export class EventTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Throws `not_found`. */
  get(id: string): CalendarEvent {
    throw new Error(id)
  }

  find(id: string): CalendarEvent | undefined {
    throw new Error(id)
  }

  /** The event or series of that UID and its exceptions, the series first. */
  findByUid(calendarId: string, uid: string): CalendarEvent[] {
    throw new Error(calendarId + uid)
  }

  /** Single events and series of a calendar with that title, start and end, of whatever UID. */
  findAlike(calendarId: string, content: Pick<EventContent, 'title' | 'start' | 'end'>): CalendarEvent[] {
    throw new Error(calendarId + content.title)
  }

  /** By original start. */
  exceptionsOf(seriesId: string): CalendarEvent[] {
    throw new Error(seriesId)
  }

  /** Events one by one, without holding them all; each series before its exceptions. */
  *iterate(filter: EventFilter = {}): Generator<CalendarEvent> {
    throw new Error(filter.from)
  }

  insert(event: NewEvent): CalendarEvent {
    throw new Error(event.uid)
  }

  update(id: string, update: EventUpdate): CalendarEvent {
    throw new Error(id + update.title)
  }

  /** Deletes an event; a series with its exceptions. */
  delete(id: string): void {
    throw new Error(id)
  }

  /** The raw VEVENT text the event came from; null when it was made here. */
  source(id: string): string | null {
    throw new Error(id)
  }

  count(): number {
    return this.#connection.value<number>('SELECT count(*) FROM event') ?? 0
  }
}
