import type { SyncedCalendar, SyncState } from '#shared/calendar/account.ts'
import { factText } from './fact-text.ts'
import { formatClock } from './format.ts'
import { locale } from './locale.ts'
import { messages } from './messages.ts'

/** How the sync of something stands, in plain words. `now` in milliseconds since 1970. */
export function stateText(state: SyncState, lastSyncAt: string | null, zone: string, now: number): string {
  const text = messages.syncStates
  switch (state.kind) {
    case 'idle':
      return lastSyncAt === null ? text.notYet : text.inStep(agoText(lastSyncAt, now))
    case 'syncing':
      return state.done === 0 ? text.syncing : text.syncingSoFar(state.done)
    case 'waiting':
      return text.waiting(formatClock(state.until, zone), factText(state.fact, state.reason))
    case 'reconnect':
      return text.reconnect(factText(state.fact, state.reason))
    case 'guarded':
      return text.guarded(state.removed, state.total)
    case 'paused':
      return text.paused
    case 'failed':
      return text.failed(factText(state.fact, state.reason))
  }
}

/** The latest moment at which one of the calendars was in step; null when none ever was. */
export function lastSyncOf(calendars: readonly SyncedCalendar[]): string | null {
  const times = calendars.flatMap(({ synced, lastSyncAt }) =>
    synced && lastSyncAt !== null ? [lastSyncAt] : [],
  )
  return times.sort().at(-1) ?? null
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

/** `now`, `2 minutes ago`, `yesterday`. */
export function agoText(instant: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1_000))
  if (seconds < 60) return relative.format(0, 'second')
  if (seconds < 3_600) return relative.format(-Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3_600), 'hour')
  return relative.format(-Math.floor(seconds / 86_400), 'day')
}
