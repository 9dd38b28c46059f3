import { Temporal } from 'temporal-polyfill'
import { type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'

/**
 * The original start that names an instance, after its series moved from one start to another: as far from the new
 * start as it was from the old one, in wall-clock time. Both texts are in the form of their series (`2026-01-15` or
 * `2026-01-15T09:00:00`).
 */
export function moveOriginalStart(recurrenceId: string, from: EventTime, to: EventTime): string {
  if (plainText(from) === plainText(to)) return recurrenceId
  const distance = Temporal.PlainDateTime.from(plainText(from)).until(recurrenceId, { largestUnit: 'day' })
  const moved = Temporal.PlainDateTime.from(plainText(to)).add(distance)
  return isAllDay(to) ? moved.toPlainDate().toString() : moved.toString({ smallestUnit: 'second' })
}
