import type { SyncState } from '#shared/calendar/account.ts'

/** How far what is here of a calendar can be believed to be what its server has. */
export interface CalendarFreshness {
  readonly calendarId: string
  /** when it was in step with its server last, UTC; null: never */
  readonly lastSyncAt: string | null
  readonly state: SyncState['kind']
}

const oneDay = 24 * 60 * 60_000

/**
 * Why nobody can say what is in a calendar, or undefined where what is here will do: it was never read, or its sync has
 * not worked for a day.
 */
export function unknownBecause(
  { lastSyncAt, state }: CalendarFreshness,
  now: { readonly epochMilliseconds: number },
): string | undefined {
  if (lastSyncAt === null) return 'never synced'
  const isTroubled = state !== 'idle' && state !== 'syncing'
  const isOld = now.epochMilliseconds - Date.parse(lastSyncAt) > oneDay
  return isTroubled && isOld ? `not synced since ${lastSyncAt} (${state})` : undefined
}
