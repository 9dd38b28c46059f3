import { z } from 'zod'
import { parseCursor } from '../parse-cursor.ts'

const cursorForm = z.object({
  token: z.string(),
  /** UTC instant at which Google gave the token: one that is never renewed grows old and dies. */
  at: z.string(),
  /** The part of the calendar that the token is about (G2); null for all of it. */
  window: z.object({ from: z.string(), to: z.string() }).nullable(),
})

/** How far a calendar was pulled. */
export type Cursor = Readonly<z.infer<typeof cursorForm>>

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. Raises `cursor-gone` for what is none of ours. */
export function readCursor(text: string | null): Cursor | null {
  return text === null ? null : parseCursor(text, cursorForm)
}
