import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import type { EventBody } from './read-content.ts'
import type { StoredEvent } from './stored-event.ts'
import { insertEvent, updateEvent, type Writing } from './write-event.ts'

/** `events.import`: a private copy of an event that is organized elsewhere; again with the same iCalUID, it is replaced. */
export function importEvent(writing: Writing, body: EventBody): StoredEvent {
  const { iCalUID, organizer } = body
  if (typeof iCalUID !== 'string' || iCalUID === '') throw badRequest('required', 'Missing iCalUID.')
  const { calendar } = writing
  for (const event of calendar.events.values()) {
    if (event.iCalUID !== iCalUID || event.series !== null) continue
    return updateEvent(writing, event.id, { ...body, status: body.status ?? 'confirmed' })
  }
  const event = insertEvent({ ...writing, sendUpdates: 'none' }, { ...body, organizer: undefined })
  if (isRecord(organizer) && typeof organizer.email === 'string') {
    const { email, displayName } = organizer
    event.organizer = { email, ...(typeof displayName === 'string' ? { displayName } : {}) }
    event.json = undefined
  }
  return event
}
