import { z } from 'zod'
import type { BookingsInput } from '#electron/services/assistants/assistant-trips.ts'
import { type Booking, bookingSchema } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { calendarForNew } from './find-calendar.ts'
import { dayText, spanText, timeInZone } from './time-text.ts'
import type { ToolAnswer, ToolCall } from './tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from './untrusted-text.ts'
import { writeFields } from './write-fields.ts'

/** What every tool takes that puts bookings into a calendar. */
export const tripFields = {
  trip: z.string().trim().min(1).max(200).optional().describe('name or id; a new name makes one'),
  calendar: z.string().max(200).optional().describe('of a new trip'),
  ...writeFields,
}

/** What they answer. */
export const bookingsAnswerSchema = z.strictObject({
  notice: z.string(),
  changeId: z.string().optional().describe('undoes it'),
  trip: z.string(),
  events: z.array(
    z.strictObject({
      id: z.string().optional(),
      version: z.int().optional(),
      done: z.enum(['added', 'changed', 'as it was']),
      title: z.string(),
      start: z.string(),
      end: z.string(),
      note: z.string(),
    }),
  ),
})

interface TripInput {
  trip?: string | undefined
  calendar?: string | undefined
  notify?: BookingsInput['notify']
  dryRun: boolean
}

/** Puts bookings into the calendar, and tells what became of each, start and end each in its own zone. */
export async function saveBookings(
  { session, signal, progress }: ToolCall,
  { trip, calendar, notify, dryRun }: TripInput,
  bookings: readonly Booking[],
): Promise<ToolAnswer<z.infer<typeof bookingsAnswerSchema>>> {
  const { zones, reads } = session
  const input = { trip, bookings, notify, calendarOfNew: () => calendarForNew(reads, calendar).id }
  const outcome = await session.trips.save(input, dryRun, { signal, onProgress: progress })
  const { result, dryRun: planned } = outcome
  const events = result.saved.map(({ event, before, note }) => ({
    ...(planned === null && { id: event.id, version: event.version }),
    done:
      before === null
        ? ('added' as const)
        : before.version === event.version
          ? ('as it was' as const)
          : ('changed' as const),
    title: cleanLine(event.title, textLimits.title),
    start: inOwnZone(event.start, session.zone(), zones),
    end: inOwnZone(event.end, session.zone(), zones),
    note: cleanLine(note, textLimits.title),
  }))
  const { changeId } = result
  const lines = events.map(
    ({ done, title, start, end, note, id }) =>
      `- ${done}: ${fence(title)}, ${dayText(start)} ${spanText(start, end)}, ${note}${id === undefined ? '' : ` · id ${id}`}`,
  )
  const first =
    planned !== null
      ? `Nothing was changed. It would be: ${fence(planned.summary, 300)}`
      : changeId === null
        ? `Nothing had to be changed in the trip ${fence(result.trip.name)}:`
        : `In the trip ${fence(result.trip.name)}:`
  const last = changeId === null || planned !== null ? '' : `The person can undo this as change ${changeId}. `
  return {
    data: {
      notice: structuredNotice,
      ...(planned === null && changeId !== null && { changeId }),
      trip: cleanLine(result.trip.name, textLimits.name),
      events,
    },
    text: [first, ...lines, `${last}${fenceNotice}`].join('\n'),
  }
}

/** The same for one booking, whose errors need not say which it is of. */
export async function saveBooking(
  call: ToolCall,
  input: TripInput,
  given: Record<string, unknown> & Pick<Booking, 'kind'>,
): Promise<ToolAnswer<z.infer<typeof bookingsAnswerSchema>>> {
  try {
    return await saveBookings(call, input, [bookingSchema.parse(given)])
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    const field = error.field?.replace(/^bookings\.0\.?/, '')
    const { code, message, hint } = error
    throw new CalendarError(code, message, { ...(field && { field }), ...(hint && { hint }), cause: error })
  }
}

function inOwnZone(time: EventTime, zone: string, zones: Zones): string {
  const own = 'date' in time ? null : time.zone
  return timeInZone(time, zones.get(own ?? zone), zones)
}
