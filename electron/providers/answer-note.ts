import type { Attendee } from '#shared/calendar/event.ts'
import type { AnswerNotes } from './provider.ts'

/** What goes with this answer of an event, or of an instance; undefined where nothing was written with it. */
export function noteWith(
  notes: AnswerNotes | undefined,
  recurrenceId: string | null,
  response: Attendee['response'],
): string | undefined {
  const note = notes?.[recurrenceId ?? '']
  return note?.response === response ? note.text : undefined
}
