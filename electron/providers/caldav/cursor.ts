/** How far a calendar was pulled: the server's sync token, or where it has none, what every resource was then. */
export type Cursor =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'etags'; readonly tag: string; readonly etags: Readonly<Record<string, string>> }

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. Cursors are only ever our own writing. */
export function readCursor(text: string | null): Cursor | null {
  return text === null ? null : (JSON.parse(text) as Cursor)
}
