import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { epochDay } from '#shared/calendar/zone/epoch-day.ts'

/** Days since the epoch on which a time lies, by its own clock. */
export function dayOf(time: EventTime): number {
  const text = plainText(time)
  return epochDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}

/** The original start of the instance so many days after the start of its series. */
export function instanceOn(start: EventTime, days: number): string {
  return formatDay(dayOf(start) + days) + plainText(start).slice(10)
}

/**
 * Whether a series has an instance, for the few rules that the simulation uses; counted by hand, so that recurrence is
 * not checked by itself.
 */
export function isInstanceByHand({ start, recurrence }: EventContent, recurrenceId: string): boolean {
  if (recurrence === null) return false
  const hasText = (time: EventTime) => plainText(time) === recurrenceId
  if (recurrence.exclusions.some(hasText)) return false
  if (recurrence.additions.some((addition) => hasText(addition.start))) return true
  const time: EventTime = isAllDay(start) ? { date: recurrenceId } : { ...start, dateTime: recurrenceId }
  if (recurrenceId.length !== plainText(start).length) return false
  if (recurrenceId.slice(10) !== plainText(start).slice(10)) return false
  const days = dayOf(time) - dayOf(start)
  if (days === 0) return true
  return recurrence.rules.some((rule) => {
    const count = Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? 0)
    const every = rule.includes('WEEKLY') ? 7 : Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1)
    return days >= 0 && days % every === 0 && days / every < count
  })
}
