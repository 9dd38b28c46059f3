import type { Live } from './live-query.ts'

/**
 * A question whose answer is made of some calendars, which may be others each time.
 *
 * @param calendars the ids of those that it is made of now
 */
export function liveOverCalendars<Result>(
  calendars: () => ReadonlySet<string>,
  read: () => Result,
): Live<Result> {
  let shown: ReadonlySet<string> = new Set()
  return {
    compute() {
      shown = calendars()
      return read()
    },
    concerns(touched) {
      if (haveOneOf(shown, touched)) return true
      // One that was not part of the answer may be now: a calendar was shown, a conflict opened in it.
      return haveOneOf(calendars(), touched)
    },
  }
}

function haveOneOf(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const id of others) if (some.has(id)) return true
  return false
}
