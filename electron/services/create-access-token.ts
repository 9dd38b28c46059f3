import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import type { ServiceContext } from './service-context.ts'

/** Makes a token; only its hash is kept. Throws `invalid` for one that would have expired already. */
export async function createAccessToken(
  { store, now }: ServiceContext,
  input: { name: string; scopes: readonly string[]; expiresAt: string | null },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= now().epochMilliseconds) {
    throw new CalendarError('invalid', 'The token would have expired already.', { field: 'expiresAt' })
  }
  return await store.write(() => store.accessTokens.issue(input))
}
