import { ORPCError } from '@orpc/server'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { errorMap } from '#shared/rpc/errors.ts'

interface Issue {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[]
}

/**
 * The error as clients see it: a `CalendarError` under its own code, input that does not fit the schema as `invalid` with
 * the field. What is neither stays, and is hidden behind `INTERNAL_SERVER_ERROR` on its way out.
 */
export function toRpcError(error: unknown): unknown {
  if (error instanceof CalendarError) {
    return new ORPCError(error.code, {
      status: errorMap[error.code].status,
      message: error.message,
      data: { field: error.field, hint: error.hint, ...(error.fact && { fact: error.fact }) },
    })
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && hasIssues(error.data)) {
    const issue = error.data.issues[0]
    const field = fieldOf(issue?.path)
    return new ORPCError('invalid', {
      status: errorMap.invalid.status,
      message:
        field === undefined ? (issue?.message ?? 'The input is wrong.') : `${field}: ${issue?.message}`,
      data: { field },
    })
  }
  return error
}

function hasIssues(data: unknown): data is { issues: readonly Issue[] } {
  return typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues)
}

function fieldOf(path: Issue['path']): string | undefined {
  if (path === undefined || path.length === 0) return undefined
  return path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
}
