import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { parseCursor } from '../parse-cursor.ts'
import type { Window } from '../provider.ts'

const cursorForm = z.object({
  link: z.string().min(1),
  window: z.object({ from: z.string(), to: z.string() }),
  /** Mail address of the calendar's owner, kept here so that a pull without news is one request. */
  owner: z.string(),
  /** The day on which Graph gave the link. */
  day: z.string().min(1),
})

/** How far a calendar was pulled: Graph's delta link, which stands for one window (M1). */
export type Cursor = Readonly<z.infer<typeof cursorForm>>

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
  return parseCursor(text, cursorForm)
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
