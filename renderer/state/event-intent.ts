import { openPlace, type Place } from './place.ts'

type EventPlace = Omit<Extract<Place, { kind: 'event' }>, 'kind'>

/** What somebody who opens an event means to do with it. It is no part of the address: going back does nothing again. */
export type EventIntent = 'edit' | 'delete'

let waiting: { intent: EventIntent; id: string; recurrenceId: string | null } | null = null

/** Opens an event to be changed or deleted at once. */
export function openEventTo(intent: EventIntent, { id, recurrenceId }: EventPlace): void {
  waiting = { intent, id, recurrenceId }
  openPlace({ kind: 'event', id, recurrenceId })
}

/** What is meant with an event that was just opened. A render may be thrown away, so that asking forgets nothing. */
export function intentWith({ id, recurrenceId }: EventPlace): EventIntent | null {
  return waiting?.id === id && waiting.recurrenceId === recurrenceId ? waiting.intent : null
}

/** The event is open: it is known what was meant. */
export function forgetIntent(): void {
  waiting = null
}

/** The intent that a key stands for when an event has the focus, as in Google Calendar. */
export function intentOfKey(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}): EventIntent | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null
  if (event.key.toLowerCase() === 'e') return 'edit'
  return event.key === 'Delete' || event.key === 'Backspace' ? 'delete' : null
}
