import { z } from 'zod'
import { parseCursor } from '../parse-cursor.ts'

const tokenCursor = z.object({ kind: z.literal('token'), token: z.string() })

const tagCursor = z.object({
  kind: z.literal('etags'),
  /** The calendar's own version; empty where it has none. */
  tag: z.string(),
  /** By ref; empty where a resource has none. */
  etags: z.record(z.string(), z.string()),
})

const cursorForm = z.discriminatedUnion('kind', [tokenCursor, tagCursor])

/** How far a calendar was pulled: the server's sync token, or where it has none, what every resource was then. */
export type Cursor = Readonly<z.infer<typeof cursorForm>>
export type TagCursor = Readonly<z.infer<typeof tagCursor>>

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. Raises `cursor-gone` for what is none of ours. */
export function readCursor(text: string | null): Cursor | null {
  return text === null ? null : parseCursor(text, cursorForm)
}
