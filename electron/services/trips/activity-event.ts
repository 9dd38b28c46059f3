import type { Activity } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type EventTime, plainText } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { formatWallClock, instantOf, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { attachmentsOf, type BookingEvent, remindersOf } from './booking-event.ts'
import { isDay, localTime } from './local-time.ts'

const hour = 3_600

/**
 * Anything else of a trip as an event; an hour long, or a day, where no end is given. Throws `invalid`.
 * @param zone of wall-clock times that come without one
 */
export function activityEvent(activity: Activity, zone: string, zones: Zones): BookingEvent {
  const { start, end } = timesOf(activity, activity.zone ?? zone, zones)
  return {
    title: activity.title,
    location: activity.location ?? '',
    description: linesOf(activity).join('\n'),
    start,
    end,
    showAs: 'busy',
    reminders: remindersOf(activity.reminders ?? []),
    attachments: attachmentsOf(activity),
    note: 'date' in start ? 'all day' : `in ${activity.zone ?? zone}`,
  }
}

function timesOf(activity: Activity, zone: string, zones: Zones): { start: EventTime; end: EventTime } {
  if (isDay(activity.start)) return daysOf(activity)
  const start = localTime(activity.start, zone, zones, 'start')
  if (activity.end === undefined) {
    const instant = instantOf(start, zones) + hour
    const dateTime = formatWallClock(instant + zones.get(zone).offsetAt(instant))
    return { start, end: { dateTime, zone: zones.get(zone).id } }
  }
  const end = localTime(activity.end, activity.endZone ?? zone, zones, 'end')
  if (instantOf(end, zones) < instantOf(start, zones)) throw endsFirst(start, end)
  return { start, end }
}

/** Days, the last of which is in it. */
function daysOf({ start, end = start }: Activity): { start: EventTime; end: EventTime } {
  const [first, last] = [dayOf(start, 'start'), dayOf(end, 'end')]
  const times = { start: { date: formatDay(first) }, end: { date: formatDay(last + 1) } }
  if (last < first) throw endsFirst({ date: start }, { date: end })
  return times
}

function dayOf(text: string, field: string): number {
  try {
    if (!isDay(text)) throw new Error('a time of day')
    return parseWallClock(text) / SECONDS_OF_DAY
  } catch (error) {
    throw new CalendarError('invalid', 'This is not a day of the calendar', {
      field,
      hint: 'Give both as days, or both as times.',
      cause: error,
    })
  }
}

function linesOf(activity: Activity): string[] {
  return [
    ...(activity.confirmation ? [`Confirmation: ${activity.confirmation}`] : []),
    ...(activity.notes ? [activity.notes] : []),
  ]
}

function endsFirst(start: EventTime, end: EventTime): CalendarError {
  return new CalendarError(
    'invalid',
    `The end, ${plainText(end)}, is before the start, ${plainText(start)}`,
    {
      field: 'end',
      hint: 'Look at the days in the booking; give endZone where it ends in another zone.',
    },
  )
}
