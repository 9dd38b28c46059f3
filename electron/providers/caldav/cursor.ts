/** How far a calendar was pulled: the server's sync token, or where it has none, what every resource was then. */
export type Cursor = { readonly kind: 'token'; readonly token: string } | TagCursor

export interface TagCursor {
  readonly kind: 'etags'
  /** The calendar's own version; empty where it has none. */
  readonly tag: string
  /** By ref; empty where a resource has none. */
  readonly etags: Readonly<Record<string, string>>
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. Cursors are only ever our own writing. */
export function readCursor(text: string | null): Cursor | null {
  return text === null ? null : (JSON.parse(text) as Cursor)
}
