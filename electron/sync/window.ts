import { Temporal } from 'temporal-polyfill'
import type { Window } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'

/**
 * Whether a list of a window is expected to have an event: it touches the window, in whatever zone. A series is expected
 * once it has begun, though it may have no instance in the window; so the provider is asked before one is believed gone.
 */
export function isExpectedIn({ from, to }: Window, { start, end, recurrence }: EventContent): boolean {
  const hasBegun = Temporal.PlainDate.compare(dayOf(plainText(start)), dayOf(to).subtract({ days: 1 })) < 0
  const isOver = Temporal.PlainDate.compare(dayOf(plainText(end)), dayOf(from).add({ days: 1 })) <= 0
  return hasBegun && (recurrence !== null || !isOver)
}

function dayOf(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text.slice(0, 10))
}
