import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { isLoopback } from './http/listener.ts'
import type { StoreKeeper } from './store-keeper.ts'

/** Refuses to serve other machines while nobody can log in from them: it is a mistake more often than a wish. */
export function checkExposure(
  listen: readonly { host: string; port: number }[],
  data: StoreKeeper,
  isMeant: boolean,
): void {
  const open = listen.find(({ host }) => !isLoopback(host))
  if (open === undefined || isMeant || hasToken(data)) return
  throw new CalendarError(
    'conflict',
    `${open.host} can be reached from other machines, and there is no access token yet.`,
    {
      field: 'listen',
      hint: 'Make a token first, with “kalends tokens create NAME”, or say --expose if it is meant. The traffic is not encrypted: put a proxy with TLS before it.',
    },
  )
}

function hasToken(data: StoreKeeper): boolean {
  if (data.problem() !== undefined) return false
  return data.store.accessTokens
    .list()
    .some(
      ({ revokedAt, expiresAt }) =>
        revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now()),
    )
}
