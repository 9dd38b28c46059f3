import type { AnswerNote, Notify } from '#electron/providers/provider.ts'
import type { Connection } from './connection.ts'
import { numberOf } from './row-id.ts'

/**
 * Which guests the provider is to tell of an event's pending change, and what the person writes with a pending answer: kept
 * with its mirror until that is sent.
 */
export class GuestNotices {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Takes the place of what was chosen before and not sent yet. Nothing to do for a calendar that lives only here. */
  choose({ calendarId, uid }: { readonly calendarId: string; readonly uid: string }, notify: Notify): void {
    const sql = `INSERT INTO mirror (calendar_id, uid, notify)
      SELECT id, ?, ? FROM calendar WHERE id = ? AND remote_ref IS NOT NULL
      ON CONFLICT (calendar_id, uid) DO UPDATE SET notify = excluded.notify`
    this.#connection.run(sql, uid, notify, numberOf(calendarId))
  }

  /**
   * What goes with the answer to an invitation, or to one instance of it: in the place of what was written with an answer
   * before it; null for nothing.
   */
  write(
    { calendarId, uid }: { readonly calendarId: string; readonly uid: string },
    recurrenceId: string | null,
    note: AnswerNote | null,
  ): void {
    // Of what is patched with null nothing is left (RFC 7396).
    const patch = JSON.stringify({ [recurrenceId ?? '']: note })
    const sql = `UPDATE mirror SET notes = nullif(json_patch(coalesce(notes, '{}'), ?), '{}')
      WHERE calendar_id = ? AND uid = ?`
    this.#connection.run(sql, patch, numberOf(calendarId), uid)
  }
}
