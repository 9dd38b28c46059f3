import { Temporal } from 'temporal-polyfill'
import type { Window } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** How far a calendar was pulled: Graph's delta link, which stands for one window (M1). */
export interface Cursor {
  readonly link: string
  readonly window: Window
  /** Mail address of the calendar's owner, kept here so that a pull without news is one request. */
  readonly owner: string
  /** The day on which Graph gave the link. */
  readonly day: string
}

export interface WindowLengths {
  readonly monthsBack: number
  readonly monthsAhead: number
}

export const usualWindow: WindowLengths = { monthsBack: 6, monthsAhead: 12 }

/** So far the window may lag behind the days before everything in it is listed anew. */
const mostDaysBehind = 7

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Raises `cursor-gone` for a cursor that is none of ours. */
export function readCursor(text: string): Cursor {
  try {
    const { link, window, owner, day } = JSON.parse(text) as Partial<Cursor>
    if (link && window && day && owner !== undefined) return { link, window, owner, day }
  } catch {
    // Told below.
  }
  throw new ProviderError('cursor-gone', 'This is no place in the history of an Outlook calendar')
}

/** The window as it should be at an instant: whole days of UTC. */
export function windowAt(now: string, { monthsBack, monthsAhead }: WindowLengths): Window {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').toPlainDate()
  const instantOf = (date: Temporal.PlainDate) => `${date.toString()}T00:00:00Z`
  return {
    from: instantOf(today.subtract({ months: monthsBack })),
    to: instantOf(today.add({ months: monthsAhead, days: 1 })),
  }
}

/** Whether a window is so far from what it should be that the calendar has to be listed anew (M1). */
export function hasRolledAway(window: Window, wanted: Window): boolean {
  const distance = (one: string, other: string) =>
    Math.abs(Temporal.Instant.from(one).until(other).total('hours')) / 24
  return (
    distance(window.from, wanted.from) >= mostDaysBehind || distance(window.to, wanted.to) >= mostDaysBehind
  )
}
