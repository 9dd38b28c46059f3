import type { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** Input of a procedure as its contract has it, with its defaults. Raises `invalid` as the running engine does. */
export function checked<Schema extends z.ZodType>(
  procedure: { '~orpc': { inputSchema?: Schema | undefined } },
  input: unknown,
): z.output<Schema> {
  const result = procedure['~orpc'].inputSchema?.safeParse(input)
  if (result?.success === true) return result.data
  const [issue] = result?.error?.issues ?? []
  const field = issue === undefined ? '' : issue.path.map(String).join('.')
  const message = issue?.message ?? 'The input is wrong.'
  throw new CalendarError('invalid', field === '' ? message : `${field}: ${message}`, {
    field: field === '' ? undefined : field,
  })
}
