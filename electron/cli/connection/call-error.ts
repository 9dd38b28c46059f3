import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'

const codes: ReadonlySet<string> = new Set<CalendarErrorCode>([
  'not_found',
  'invalid',
  'stale',
  'read_only',
  'denied',
  'conflict',
  'too_large',
  'damaged',
  'unavailable',
])

/** What the engine answers when a procedure fails: oRPC's error as JSON, or the error itself when it ran in here. */
interface CallError {
  code?: unknown
  message?: unknown
  data?: unknown
}

/** The failure of a procedure as the error it was in the engine; anything unforeseen as an Error with its text. */
export function callError(failure: unknown, status?: number): Error {
  if (failure instanceof CalendarError) return failure
  const { code, message, data } = (
    typeof failure === 'object' && failure !== null ? failure : {}
  ) as CallError
  const text =
    typeof message === 'string' && message !== '' ? message : `the engine failed (${status ?? code})`
  const details = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  if (typeof code === 'string' && codes.has(code)) {
    return new CalendarError(code as CalendarErrorCode, text, {
      field: typeof details.field === 'string' ? details.field : undefined,
      hint: typeof details.hint === 'string' ? details.hint : undefined,
      cause: failure,
    })
  }
  if (code === 'BAD_REQUEST') return invalidInput(text, details.issues, failure)
  if (status === 401 || status === 503)
    return new CalendarError('unavailable', text, { hint: 'Try again in a moment.', cause: failure })
  return failure instanceof Error ? failure : new Error(text, { cause: failure })
}

/** Input that the contract's schemas refused: `issues` says what and where (Standard Schema). */
function invalidInput(message: string, issues: unknown, cause: unknown): CalendarError {
  const first: unknown = Array.isArray(issues) ? issues[0] : undefined
  if (typeof first !== 'object' || first === null) return new CalendarError('invalid', message, { cause })
  const issue = first as { message?: unknown; path?: unknown }
  const field = Array.isArray(issue.path) ? issue.path.map(String).join('.') : ''
  return new CalendarError('invalid', `${field === '' ? 'input' : field}: ${String(issue.message)}`, {
    field: field === '' ? undefined : field,
    cause,
  })
}
