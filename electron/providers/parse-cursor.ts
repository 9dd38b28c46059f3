import type { z } from 'zod'
import { ProviderError } from './provider-error.ts'

/** A cursor out of its text. Raises `cursor-gone` for text that is none of this form: then everything is listed again. */
export function parseCursor<Cursor>(text: string, form: z.ZodType<Cursor>): Cursor {
  const parsed = form.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new ProviderError('cursor-gone', 'The place in the history of the calendar is lost')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No form allows it.
    return undefined
  }
}
