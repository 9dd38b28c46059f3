import type { WrittenNote } from '#electron/ics/answer-note.ts'
import { noteWith } from '../answer-note.ts'
import type { AnswerNotes, Item } from '../provider.ts'

/**
 * How a server says that it takes what a guest writes beside their answer to the organizer (Apple's extension
 * caldav-privatecomments). RFC 6638 knows of no such thing: by it a server passes on whether the guest comes, and no more.
 */
const extension = 'calendarserver-private-comments'

/** @param header what the server says in `DAV` (RFC 4918 §10.1) */
export function carriesNotes(header: string | null): boolean {
  return (header ?? '').split(',').some((name) => name.trim().toLowerCase() === extension)
}

/** The notes whose answers this change gives. */
export function notesGiven(from: Item, to: Item, notes: AnswerNotes | undefined): WrittenNote[] {
  return Object.keys(notes ?? {}).flatMap((name) => {
    const recurrenceId = name === '' ? null : name
    const before = (recurrenceId === null ? undefined : from.exceptions[recurrenceId]) ?? from.content
    const after = recurrenceId === null ? to.content : to.exceptions[recurrenceId]
    const old = new Map(before.attendees.map(({ email, response }) => [email.toLowerCase(), response]))
    const texts = (after?.attendees ?? []).flatMap(({ email, response }) =>
      old.get(email.toLowerCase()) === response ? [] : (noteWith(notes, recurrenceId, response) ?? []),
    )
    return texts.slice(0, 1).map((text) => ({ recurrenceId, text }))
  })
}
