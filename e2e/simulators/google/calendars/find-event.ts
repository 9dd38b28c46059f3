import { notFound } from '../google-error.ts'
import type { EventCalendar } from './event-calendar.ts'
import type { StoredEvent } from './stored-event.ts'

export interface Found {
  /** For an instance for which nothing is stored: what would be, if it were changed. */
  readonly event: StoredEvent
  /** The ETag under which it was answered: an instance of which nothing is stored has that of its series. */
  readonly etag: string
}

/** An event, an exception, or an instance, by id. Throws Google's 404. */
export function findEvent(calendar: EventCalendar, id: string): Found {
  const event = calendar.events.get(id)
  if (event !== undefined && !(event.hasVanished && event.series !== null)) return { event, etag: event.etag }
  const found = calendar.instanceById(id)
  if (found === undefined) {
    // An exception that went with its series is still there to be looked at.
    if (event !== undefined) return { event, etag: event.etag }
    throw notFound()
  }
  const { series, instance } = found
  return {
    etag: series.etag,
    event: {
      ...series,
      id,
      series: series.id,
      originalStart: instance.originalStart,
      status: 'confirmed',
      times: null,
      recurrence: [],
      fields: {},
      reach: { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY },
      json: undefined,
    },
  }
}
