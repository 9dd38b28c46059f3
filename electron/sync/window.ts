import { Temporal } from 'temporal-polyfill'
import type { Window } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'

/**
 * Whether a list of a window is expected to have an event, so that the provider is asked for one that it had not: one
 * that touches the window, in whatever zone, and every series. A series may have no instance in the window, but a part
 * of it may come alone later, and is then put into what is known of it.
 */
export function isExpectedIn({ from, to }: Window, { start, end, recurrence }: EventContent): boolean {
  if (recurrence !== null) return true
  const hasBegun = Temporal.PlainDate.compare(dayOf(plainText(start)), dayOf(to).subtract({ days: 1 })) < 0
  const isOver = Temporal.PlainDate.compare(dayOf(plainText(end)), dayOf(from).add({ days: 1 })) <= 0
  return hasBegun && !isOver
}

function dayOf(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text.slice(0, 10))
}
