import type { Context } from 'hono'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { limitedRequest } from '../http/limited-request.ts'
import { OAuthProblem } from './oauth-problem.ts'

const mostOctets = 64 * 1024

/** Throws `OAuthProblem`. */
export async function readBody(context: Context): Promise<string> {
  const request = await limitedRequest(context.req.raw, mostOctets)
  if (request === undefined) throw new OAuthProblem('invalid_request', 'the request is too large')
  return await request.text()
}

/** Answers a client with what it did wrong. Rethrows what is not its fault. */
export function tellClient(context: Context, error: unknown): Response {
  return context.json(problemOf(error), 400, { 'Cache-Control': 'no-store' })
}

/** The parameters of an error. Rethrows what is not the client's fault. */
export function problemOf(error: unknown): { error: string; error_description: string } {
  if (error instanceof OAuthProblem) return { error: error.code, error_description: error.message }
  // A calendar that was removed since, for one.
  if (error instanceof CalendarError) return { error: 'invalid_grant', error_description: error.message }
  throw error
}
