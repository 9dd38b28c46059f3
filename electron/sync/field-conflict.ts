/** A part of an item that both sides changed, each to something else. A value is undefined where the part is absent. */
export interface FieldConflict {
  /** Original start of the exception it is in; null for the event or series itself. */
  readonly recurrenceId: string | null
  /**
   * `title`, `time`, `attendees` … or `event` where one side deleted (or, of an instance, excluded or no longer has)
   * what the other edited.
   */
  readonly field: string
  /** Which entry of a keyed field, such as the address of an attendee; null for all other fields. */
  readonly key: string | null
  readonly base: unknown
  readonly local: unknown
  readonly remote: unknown
}

export type Side = 'local' | 'remote'

/** Says which side a conflicting field takes. */
export type Decide = (conflict: FieldConflict) => Side
