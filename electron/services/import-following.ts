import { originalStartOf } from '#electron/ics/original-start.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import { formatWallClock, wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { type ImportMember, isCancelled } from './import-member.ts'
import { reviseSeries } from './revise-series.ts'
import { isFrom, splitForGood } from './split-series.ts'

/**
 * A series in which an exception means all later instances too (RECURRENCE-ID with RANGE=THISANDFUTURE, RFC 5545
 * §3.2.13) becomes two series: one that ends before that instance, and one with a UID made from both that starts with
 * it. Each comes with the exceptions that lie in it. The same file always gives the same two.
 */
export function splitFollowing(members: readonly ImportMember[], zones: Zones): ImportMember[][] {
  const main = members.find(({ event }) => event.original === null)
  const turns = members
    .filter(({ event }) => event.original?.isFromThereOn === true)
    .sort((left, right) => (startOf(left) < startOf(right) ? -1 : 1))
  const [turn] = turns
  if (main === undefined || main.event.content.recurrence === null || turn?.event.original == null)
    return [[...members]]
  try {
    const { before, after } = splitAt(main, turn, turn.event.original.time, zones)
    const others = members.filter((member) => member !== main && member !== turn)
    const isLater = (member: ImportMember) => belongsAfter(main, turn, member, zones)
    const following =
      after === undefined
        ? []
        : splitFollowing(
            [after, ...others.filter(isLater).map((member) => moved(member, turn, main, after, zones))],
            zones,
          )
    const earlier = others.filter((member) => !isLater(member))
    return before === undefined ? following : [[before, ...earlier], ...following]
  } catch (error) {
    // The range starts at no instance of the rule: what remains is an exception of one instance.
    if (error instanceof CalendarError) return [[...members]]
    throw error
  }
}

function splitAt(
  main: ImportMember,
  turn: ImportMember,
  originalTime: EventTime,
  zones: Zones,
): { before: ImportMember | undefined; after: ImportMember | undefined } {
  const { content } = main.event
  const original = plainText(originalStartOf(content, originalTime, zones))
  const { before, after } = splitForGood(content, zones, original)
  const withContent = (changed: EventContent) => ({ ...main, event: { ...main.event, content: changed } })
  const shortened = before === null ? undefined : withContent({ ...content, recurrence: before })
  if (isCancelled(turn))
    return { before: shortened ?? withContent({ ...content, status: 'cancelled' }), after: undefined }
  const { recurrence: _, ...changes } = turn.event.content
  const revised = reviseSeries({ content: { ...content, ...after }, exceptions: [] }, after, changes, zones)
  const uid = before === null ? main.event.uid : `${main.event.uid}-from-${original}`
  const messages = [...turn.event.messages, `goes on from the series ${main.event.uid} (RANGE=THISANDFUTURE)`]
  const event = { ...turn.event, uid, content: revised.content, original: null, messages }
  return { before: shortened, after: { ...turn, event } }
}

function belongsAfter(main: ImportMember, turn: ImportMember, member: ImportMember, zones: Zones): boolean {
  if (member.event.original === null || turn.event.original === null) return false
  const { content } = main.event
  const idOf = (time: EventTime) => plainText(originalStartOf(content, time, zones))
  return isFrom(content, idOf(member.event.original.time), idOf(turn.event.original.time), zones)
}

/** The instances of the later series start later or earlier than they did by as much as its first one. */
function moved(
  member: ImportMember,
  turn: ImportMember,
  main: ImportMember,
  series: ImportMember,
  zones: Zones,
): ImportMember {
  const { original } = member.event
  if (original === null || turn.event.original === null) return member
  const wallClock = (time: EventTime) => wallClockOf(originalStartOf(main.event.content, time, zones))
  const { start } = series.event.content
  const seconds = wallClockOf(start) + wallClock(original.time) - wallClock(turn.event.original.time)
  const text = formatWallClock(seconds)
  const time = atPlainText(start, isAllDay(start) ? text.slice(0, 10) : text)
  return { ...member, event: { ...member.event, uid: series.event.uid, original: { ...original, time } } }
}

function startOf({ event }: ImportMember): string {
  return event.original === null ? '' : plainText(event.original.time)
}
