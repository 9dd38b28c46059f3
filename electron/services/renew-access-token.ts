import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Puts another token in the place of one. Its holder is the same assistant as before: what it was granted and what it did
 * stays. Throws `not_found`, `invalid` for one that would have expired already, `conflict` for one that was revoked.
 */
export async function renewAccessToken(
  { store, now }: ServiceContext,
  { id, expiresAt }: { id: string; expiresAt: string | null },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  requireToCome(expiresAt, now())
  return await store.write(() => store.accessTokens.renew(id, expiresAt))
}

/** Throws `invalid` for a time that is over. */
export function requireToCome(expiresAt: string | null, now: Temporal.Instant): void {
  if (expiresAt === null || Date.parse(expiresAt) > now.epochMilliseconds) return
  throw new CalendarError('invalid', 'The token would have expired already.', {
    field: 'expiresAt',
    fact: { code: 'token-over-already' },
  })
}
