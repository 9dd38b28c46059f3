import type { Window } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** How far a calendar was pulled. */
export interface Cursor {
  readonly token: string
  /** UTC instant at which Google gave the token: one that is never renewed grows old and dies. */
  readonly at: string
  /** The part of the calendar that the token is about (G2); null for all of it. */
  readonly window: Window | null
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. Raises `cursor-gone` for what is none of ours. */
export function readCursor(text: string | null): Cursor | null {
  if (text === null) return null
  try {
    const cursor = JSON.parse(text) as Cursor
    if (typeof cursor.token === 'string') return cursor
  } catch {
    // Told below.
  }
  throw new ProviderError('cursor-gone', 'The place in the history of the calendar is lost')
}
