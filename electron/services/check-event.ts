import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { checkRecurrence } from './check-recurrence.ts'
import { checkBounds } from './event-bounds.ts'

/**
 * Throws `invalid`, with the field, for content that has the right shape and makes no sense. `previous` is what the
 * series repeated by before; its rules are not questioned again.
 */
export function checkEvent(content: EventContent, zones: Zones, previous: Recurrence | null = null): void {
  checkBounds(content)
  checkZone(content.start, 'start', zones)
  checkZone(content.end, 'end', zones)
  checkOrder(content.start, content.end, zones)
  checkRecurrence(content, zones, previous)
}

function checkZone(time: EventTime, field: string, zones: Zones): void {
  const zone = zoneOf(time)
  if (zone === null || zones.find(zone) !== undefined) return
  throw new CalendarError('invalid', `The time zone “${zone}” is not known.`, {
    field: `${field}.zone`,
    fact: { code: 'zone-unknown', zone },
    hint: 'Use an IANA name such as Europe/Berlin, UTC, or null for floating time.',
  })
}

function checkOrder(start: EventTime, end: EventTime, zones: Zones): void {
  const isSameForm = isAllDay(start) === isAllDay(end) && (zoneOf(start) === null) === (zoneOf(end) === null)
  if (!isSameForm) {
    throw new CalendarError('invalid', 'Start and end are of different forms.', {
      field: 'end',
      fact: { code: 'times-of-different-kinds' },
      hint: 'Give both as dates, both as times in a zone, or both as floating times.',
    })
  }
  const difference = instantOf(end, zones) - instantOf(start, zones)
  if (difference < 0 || (difference === 0 && isAllDay(start))) {
    const hint = isAllDay(start)
      ? 'The end of all-day events is exclusive: one day ends on the next.'
      : 'Give the end too when you move the start past it.'
    const problem = difference < 0 ? 'is before the start' : 'is the start'
    throw new CalendarError('invalid', `The end, ${plainText(end)}, ${problem}, ${plainText(start)}.`, {
      field: 'end',
      hint,
      fact: { code: 'end-before-start' },
    })
  }
}
