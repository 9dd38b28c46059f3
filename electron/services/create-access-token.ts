import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Makes a token; only its hash is kept. Throws `invalid` for one that would have expired already, or that names calendars
 * without being for assistants alone, and `not_found` for a calendar that is not there.
 */
export async function createAccessToken(
  { store, now }: ServiceContext,
  input: { name: string; scopes: readonly string[]; expiresAt: string | null },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= now().epochMilliseconds) {
    throw new CalendarError('invalid', 'The token would have expired already.', { field: 'expiresAt' })
  }
  const calendarIds = calendarsOfScopes(input.scopes)
  for (const id of calendarIds ?? []) store.calendars.get(id)
  if (calendarIds !== undefined && !input.scopes.some((scope) => scope.startsWith('mcp'))) {
    throw notForAssistants('Only a token for assistants can be good for some calendars.')
  }
  if (calendarIds !== undefined && input.scopes.includes('full')) {
    throw notForAssistants('A token with the scope full is good for every calendar.')
  }
  return await store.write(() => store.accessTokens.issue(input))
}

/** The only calendars that a token with these scopes is good for; undefined when it is for all. */
export function calendarsOfScopes(scopes: readonly string[]): string[] | undefined {
  const ids = scopes.flatMap((scope) =>
    scope.startsWith('calendar:') ? [scope.slice('calendar:'.length)] : [],
  )
  return ids.length === 0 ? undefined : ids
}

function notForAssistants(message: string): CalendarError {
  return new CalendarError('invalid', message, {
    field: 'scopes',
    hint: 'Give it mcp, or some of mcp:calendar …',
  })
}
