import type { EventContent } from '#shared/calendar/event.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { addDays } from '../../state/day.ts'
import { inZone, plainText } from '../../state/event-time.ts'
import { type Choices, nameOf, type Side } from './choices.ts'

/** The event as it would be; of a side alone while nobody has chosen. */
export interface Outcome {
  side: Side | null
  title: string
  /** wall-clock texts of the zone shown, or days */
  start: string
  end: string
}

/** Something on a day, in minutes of its clock. */
export interface DayItem {
  key: string
  from: number
  to: number
  title: string
  color: string | null
  /** whose version it is; null of what is there anyway */
  outcome: Outcome | null
}

/**
 * What would become of the event by the choices made so far: both versions where its time is still to be chosen, none where
 * it would be deleted. A series has no day of its own.
 */
export function outcomesOf(conflict: Conflict, choices: Choices, zone: string): Outcome[] {
  const whole = conflict.fields.find(({ field, recurrenceId }) => field === 'event' && recurrenceId === null)
  const time = conflict.fields.find(({ field, recurrenceId }) => field === 'time' && recurrenceId === null)
  const decisive = whole ?? time
  const chosen = decisive === undefined ? undefined : choices[nameOf(decisive)]
  const sides: Side[] = chosen === undefined ? ['mine', 'theirs'] : [chosen]
  const found = sides.flatMap((side): Outcome[] => {
    const { content } = conflict[side]
    if (content === null || content.recurrence !== null) return []
    const { start, end } = timesOf(conflict, content, time === undefined)
    return [
      {
        side: chosen === undefined && decisive !== undefined ? side : null,
        title: titleOf(conflict, choices, side),
        start: inZone(start, zone) ?? plainText(start),
        end: inZone(end, zone) ?? plainText(end),
      },
    ]
  })
  // Without a dispute about the time both sides lead to the same.
  return decisive === undefined ? found.slice(0, 1) : found
}

/** The day that an event begins on and what else is on it, the event itself left out as it is now. */
export function itemsOf(
  day: string,
  occurrences: readonly Occurrence[],
  outcomes: readonly Outcome[],
  conflict: Conflict,
): DayItem[] {
  const mine = conflict.mine.content
  const others = occurrences
    .filter(
      (one) =>
        !one.allDay && !(one.calendarId === conflict.calendarId && mine !== null && one.title === mine.title),
    )
    .map((one) => ({
      ...minutesOn(day, one.start, one.end),
      key: `${one.id} ${one.recurrenceId}`,
      title: one.title,
      color: one.color,
      outcome: null,
    }))
  const becoming = outcomes
    .filter(({ start, end }) => start.length > 10 && start.slice(0, 10) <= day && end > day)
    .map((outcome) => ({
      ...minutesOn(day, outcome.start, outcome.end),
      key: `outcome ${outcome.side}`,
      title: outcome.title,
      color: null,
      outcome,
    }))
  return [...others, ...becoming].filter(({ from, to }) => to > from)
}

/** The hours worth drawing: those of a working day, and of all that is on it. */
export function hoursOf(items: readonly DayItem[]): { first: number; last: number } {
  return {
    first: Math.min(8, ...items.map(({ from }) => Math.floor(from / 60))),
    last: Math.max(18, ...items.map(({ to }) => Math.ceil(to / 60))),
  }
}

/** A time that one side alone changed is kept in any case. */
function timesOf(
  conflict: Conflict,
  content: EventContent,
  isMerged: boolean,
): Pick<EventContent, 'start' | 'end'> {
  const { base, mine, theirs } = conflict
  if (!isMerged || base.content === null || mine.content === null || theirs.content === null) return content
  const isMineChanged = plainText(base.content.start) !== plainText(mine.content.start)
  const isMineLonger = plainText(base.content.end) !== plainText(mine.content.end)
  return isMineChanged || isMineLonger ? mine.content : theirs.content
}

function titleOf(conflict: Conflict, choices: Choices, side: Side): string {
  const field = conflict.fields.find((one) => one.field === 'title' && one.recurrenceId === null)
  const from = (field === undefined ? undefined : choices[nameOf(field)]) ?? side
  return conflict[from].content?.title ?? conflict[side].content?.title ?? conflict.title
}

function minutesOn(day: string, start: string, end: string): { from: number; to: number } {
  const isBefore = start.slice(0, 10) < day
  const isBeyond = end.slice(0, 10) >= addDays(day, 1)
  return {
    from: isBefore ? 0 : minuteOf(start),
    to: isBeyond ? 1_440 : Math.max(minuteOf(end), minuteOf(start) + 15),
  }
}

function minuteOf(text: string): number {
  return Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))
}
