import type { Fact } from './facts/fact.ts'

/**
 * Everything a caller of Kalends can be told that went wrong, by what they can do about it.
 *
 * - `not_found`: no such calendar, event, change …
 * - `invalid`: the input is wrong; `field` says where
 * - `stale`: it was changed in the meantime; read it again
 * - `read_only`: the calendar can't be written
 * - `denied`: the person does not allow it
 * - `conflict`: it can't be done in the present state; the message says why
 * - `too_large`: more than Kalends takes in one go
 * - `damaged`: stored data or a file can't be read as what it claims to be
 * - `unavailable`: something needed does not answer; try again
 */
export type CalendarErrorCode =
  | 'not_found'
  | 'invalid'
  | 'stale'
  | 'read_only'
  | 'denied'
  | 'conflict'
  | 'too_large'
  | 'damaged'
  | 'unavailable'

/** An error with a message for the person: what happened, to what, and (`hint`) what they can do. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode
  readonly field: string | undefined
  readonly hint: string | undefined
  /** The same for those who say it in other words; undefined where there is only the message. */
  readonly fact: Fact | undefined

  constructor(
    code: CalendarErrorCode,
    message: string,
    details: { field?: string; hint?: string; fact?: Fact | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = 'CalendarError'
    this.code = code
    this.field = details.field
    this.hint = details.hint
    this.fact = details.fact
  }
}
