import { Temporal } from 'temporal-polyfill'
import type { Window } from '../provider.ts'

/** How much of a calendar is synced: so many months back and ahead of today. */
export interface WindowSetting {
  readonly monthsBack: number
  readonly monthsAhead: number
}

/** A window is moved when it is off by this many days, so that it is not listed anew every day. */
const tolerableDays = 7

/** The window of a day (UTC), midnight to midnight; null for everything. */
export function windowAt(setting: WindowSetting | null, now: string): Window | null {
  if (setting === null) return null
  const today = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').startOfDay()
  return {
    from: today.subtract({ months: setting.monthsBack }).toInstant().toString(),
    to: today.add({ months: setting.monthsAhead }).toInstant().toString(),
  }
}

/** Whether a window that was listed is not the one that is wanted any more. */
export function hasRolled(listed: Window | null, wanted: Window | null): boolean {
  if (listed === null || wanted === null) return listed !== wanted
  const days = (one: string, other: string) =>
    Math.abs(Temporal.Instant.from(one).until(other).total('hours')) / 24
  return days(listed.from, wanted.from) > tolerableDays || days(listed.to, wanted.to) > tolerableDays
}
