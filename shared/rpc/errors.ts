import { z } from 'zod'
import type { CalendarErrorCode } from '../calendar/calendar-error.ts'
import { factSchema } from '../calendar/facts/fact.ts'

const data = z.object({
  field: z.string().optional(),
  hint: z.string().optional(),
  fact: factSchema.optional(),
})

/** Every `CalendarErrorCode`, with the HTTP status under which clients see it. */
export const errorMap = {
  not_found: { status: 404, data },
  invalid: { status: 422, data },
  stale: { status: 409, data },
  read_only: { status: 403, data },
  denied: { status: 403, data },
  conflict: { status: 409, data },
  too_large: { status: 413, data },
  damaged: { status: 422, data },
  unavailable: { status: 503, data },
} satisfies Record<CalendarErrorCode, { status: number; data: typeof data }>
