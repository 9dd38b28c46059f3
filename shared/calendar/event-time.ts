import { z } from 'zod'

/**
 * When something starts or ends, in one of RFC 5545's three forms (§3.3.4, §3.3.5). Never a bare UTC offset.
 *
 * - **all-day**: `{ date: '2026-01-15' }`
 * - **zoned**: `{ dateTime: '2026-01-15T09:00:00', zone: 'Europe/Berlin' }`: wall-clock time in a zone (`'UTC'` for UTC)
 * - **floating**: `{ dateTime: '2026-01-15T09:00:00', zone: null }`: the same wall-clock time wherever one is
 */
export type EventTime = z.infer<typeof eventTimeSchema>

export const plainDateSchema = z.iso.date({ error: 'must be a date such as 2026-01-15' })

/** Wall-clock date and time to the second, without zone or offset: `2026-01-15T09:00:00`. */
export const plainDateTimeSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, {
    error: 'must be a wall-clock time such as 2026-01-15T09:00:00, without an offset',
  })
  .refine((text) => plainDateSchema.safeParse(text.slice(0, 10)).success, {
    error: 'is not a day of the calendar',
  })

const allDayTimeSchema = z.strictObject({ date: plainDateSchema })
const wallClockTimeSchema = z.strictObject({
  dateTime: plainDateTimeSchema,
  zone: z.string().min(1).nullable().describe('IANA zone name, or null for floating time'),
})

export const eventTimeSchema = z.union([allDayTimeSchema, wallClockTimeSchema])

export type AllDayTime = z.infer<typeof allDayTimeSchema>

export function isAllDay(time: EventTime): time is AllDayTime {
  return 'date' in time
}

/** The zone of a zoned time; null for floating and all-day times, which have none. */
export function zoneOf(time: EventTime): string | null {
  return isAllDay(time) ? null : time.zone
}

/** The wall-clock text without zone: `2026-01-15` for all-day times, `2026-01-15T09:00:00` for the others. */
export function plainText(time: EventTime): string {
  return isAllDay(time) ? time.date : time.dateTime
}

/** A time of the same form and zone as `like`, at other wall-clock text of that form. */
export function atPlainText(like: EventTime, text: string): EventTime {
  return isAllDay(like) ? { date: text } : { dateTime: text, zone: like.zone }
}
