import type { EventContent } from '#shared/calendar/event.ts'
import { plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { ChangeFact, Which } from '#shared/calendar/facts/change-facts.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import type { EventTarget } from './event-target.ts'

/** What of an event or series a change is about. */
export function whichOf(target: EventTarget): Which {
  if (target.kind === 'single') return null
  if (target.kind === 'all') return { of: 'all' }
  return { of: target.kind, day: target.recurrenceId.slice(0, 10) }
}

/** What was done to an event, by what of it tells most: `Moved “Lunch” to 15 Jan 13:00`. */
export function describeUpdate(
  before: EventContent,
  patch: EventPatch,
  { which, calendar }: { which: Which; calendar: string | undefined },
): ChangeFact {
  const event = { title: before.title, which }
  const isMoved =
    patch.start !== undefined &&
    (plainText(patch.start) !== plainText(before.start) || zoneOf(patch.start) !== zoneOf(before.start))
  if (isMoved && patch.start !== undefined) return { code: 'event-moved', ...event, to: patch.start }
  if (calendar !== undefined) return { code: 'event-moved-to-calendar', ...event, calendar }
  if (patch.title !== undefined && patch.title !== before.title)
    return { code: 'event-renamed', ...event, to: patch.title }
  if (patch.end !== undefined && plainText(patch.end) !== plainText(before.end))
    return { code: 'event-end-changed', ...event, to: patch.end }
  return { code: 'event-changed', ...event }
}
