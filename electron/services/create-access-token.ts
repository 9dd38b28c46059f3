import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Grants } from '#shared/rpc/grant.ts'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import { requireToCome } from './renew-access-token.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Makes a token; only its hash is kept. Throws `invalid` for one that would have expired already, or that names calendars
 * or grants without being for assistants, and `not_found` for a calendar that is not there.
 */
export async function createAccessToken(
  { store, now }: ServiceContext,
  input: { name: string; scopes: readonly string[]; expiresAt: string | null; grants?: Grants | undefined },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  requireToCome(input.expiresAt, now())
  const calendarIds = calendarsOfScopes(input.scopes)
  for (const id of calendarIds ?? []) store.calendars.get(id)
  const isForAssistant = input.scopes.some((scope) => scope.startsWith('mcp'))
  if (calendarIds !== undefined && !isForAssistant) {
    throw notForAssistants('Only a token for assistants can be good for some calendars.')
  }
  if (calendarIds !== undefined && input.scopes.includes('full')) {
    throw notForAssistants('A token with the scope full is good for every calendar.')
  }
  if (input.grants !== undefined && !isForAssistant) {
    throw notForAssistants('Only of a token for assistants can it be said what its holder may do.')
  }
  return await store.write(() => {
    const issued = store.accessTokens.issue(input)
    if (isForAssistant) expectHolder(store, issued.accessToken, input.grants)
    return issued
  })
}

/** The assistant that will come by a token is known from now on, so that what it may do can be said, now or later. */
function expectHolder(
  { assistants, calendars }: ServiceContext['store'],
  { id, name }: AccessTokenInfo,
  grants: Grants | undefined,
): void {
  const assistant = assistants.expect({ kind: 'token', identity: id, name })
  if (grants === undefined) return
  assistants.grant(assistant.id, null, grants.usual)
  for (const { calendarId, level } of grants.calendars) {
    assistants.grant(assistant.id, calendars.get(calendarId).id, level)
  }
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
