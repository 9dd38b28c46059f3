import type { Stay } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { attachmentsOf, type BookingEvent, remindersOf } from './booking-event.ts'
import { isDay } from './local-time.ts'

const mostNights = 366

/**
 * Nights in one place as an all-day event from the day of check-in to that of check-out, on which the person is free:
 * they can meet others while they stay. The times of day are in its notes. Throws `invalid`.
 */
export function stayEvent(stay: Stay): BookingEvent {
  const [from, until] = [dayOf(stay.checkIn, 'checkIn'), dayOf(stay.checkOut, 'checkOut')]
  const nights = until - from
  if (nights < 1 || nights > mostNights) {
    const problem = nights < 1 ? 'Check-out is not after check-in' : `This is a stay of ${nights} nights`
    throw new CalendarError('invalid', problem, {
      field: 'checkOut',
      hint: 'Look at the days in the booking.',
    })
  }
  return {
    title: stay.name,
    location: stay.address ?? stay.name,
    description: linesOf(stay).join('\n'),
    start: { date: formatDay(from) },
    end: { date: formatDay(until + 1) },
    showAs: 'free',
    reminders: remindersOf(stay.reminders ?? []),
    attachments: attachmentsOf(stay),
    note: nights === 1 ? '1 night' : `${nights} nights`,
  }
}

function linesOf(stay: Stay): string[] {
  return [
    `Check-in: ${momentText(stay.checkIn)}`,
    `Check-out: ${momentText(stay.checkOut)}`,
    ...(stay.confirmation ? [`Confirmation: ${stay.confirmation}`] : []),
    ...(stay.notes ? ['', stay.notes] : []),
  ]
}

/** As the clocks there show it: `2026-01-15 15:00`, or the day alone. */
function momentText(text: string): string {
  return isDay(text) ? text : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

function dayOf(text: string, field: string): number {
  try {
    // An offset says nothing about the day at the place, which is what is written.
    return Math.floor(parseWallClock(isDay(text) ? text : text.slice(0, 16)) / SECONDS_OF_DAY)
  } catch (error) {
    throw new CalendarError('invalid', 'This is not a day or time of the calendar', {
      field,
      hint: 'Write it as 2026-01-15, or 2026-01-15T15:00.',
      cause: error,
    })
  }
}
