import { badRequest } from '../google-error.ts'

/** What a sync token stands for. It is opaque to clients, and checked when it comes back. */
export interface Cursor {
  readonly resource: string
  /** Everything before this place in the log of changes has been told. */
  readonly position: number
  /** Dead once the resource is of another generation. */
  readonly generation: number
  /** Dead once the access is another one (G3). */
  readonly role: string
  readonly issued: number
  /** What the listing that began it was asked for, and still is about: its window, its kinds of events. */
  readonly scope: Readonly<Record<string, unknown>>
}

/** What a page token stands for: where the next page begins, of a listing with these parameters. */
export interface PageCursor {
  readonly position: number
  /** The place in the log of changes when the first page was asked for. */
  readonly begun: number
  readonly generation: number
  readonly parameters: string
}

export function writeCursor(cursor: Cursor | PageCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** Throws Google's 400 for a text that never was a cursor. */
export function readCursor<T extends Cursor | PageCursor>(
  text: string,
  parameter: 'syncToken' | 'pageToken',
): T {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof read === 'object' && read !== null && 'position' in read) return read as T
  } catch {
    // Answered below.
  }
  throw badRequest(
    'invalid',
    parameter === 'syncToken' ? 'Invalid sync token value.' : 'Invalid page token value.',
    parameter,
  )
}
