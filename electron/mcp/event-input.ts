import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type Attendee, attendeeSchema, type Reminder } from '#shared/calendar/event.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'

/** Longest texts that an assistant may write; more is an error, not a cut. */
const title = z.string().max(1_000)
const short = z.string().max(2_000)
const long = z.string().max(50_000)

const guest = z.strictObject({
  email: z.email().max(320),
  name: z.string().max(200).optional(),
  optional: z.boolean().optional(),
})

/** What `create_event` and `update_event` take alike. */
export const eventFields = {
  title,
  end: z.string().max(40).describe('exclusive'),
  zone: z.string().max(100).describe('IANA zone of start and end, or "floating"'),
  endZone: z.string().max(100).describe('where the end is in another zone'),
  description: long,
  location: short,
  url: short,
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  showAs: z.enum(['busy', 'free']),
  visibility: z.enum(['default', 'public', 'private', 'confidential']),
  reminders: z.array(z.int().min(0).max(40_320)).max(20).describe('minutes before start'),
  guests: z.array(guest).max(200),
}

export type GuestInput = z.infer<typeof guest>

export function attendeesOf(guests: readonly GuestInput[]): Attendee[] {
  return guests.map(({ email, name, optional }) =>
    attendeeSchema.parse({
      email,
      name: name ?? '',
      role: optional === true ? 'optional' : 'required',
      rsvp: true,
    }),
  )
}

/** Guests with some added (or, by mail address, given anew) and some removed; the others and their answers stay. */
export function changedGuests(
  current: readonly Attendee[],
  added: readonly GuestInput[],
  removed: readonly string[],
): Attendee[] {
  const gone = new Set(removed.map((email) => email.toLowerCase()))
  for (const email of gone) {
    if (!current.some((guest) => guest.email.toLowerCase() === email)) {
      throw new CalendarError('not_found', 'No such guest', {
        field: 'removeGuests',
        hint: 'Use mail addresses from get_event.',
      })
    }
  }
  const known = new Set(current.map((guest) => guest.email.toLowerCase()))
  const fresh = attendeesOf(added).filter((guest) => !known.has(guest.email.toLowerCase()))
  return [...current.filter((guest) => !gone.has(guest.email.toLowerCase())), ...fresh]
}

export function remindersOf(minutes: readonly number[]): Reminder[] {
  return minutes.map((minute) => ({
    action: 'display',
    trigger: { kind: 'relative', seconds: -60 * minute, to: 'start' },
  }))
}

/** A recurrence with another rule; dates added to it or left out of it stay. */
export function recurrenceOf(rule: string, current: Recurrence | null = null): Recurrence {
  const rules = [rule.trim().replace(/^RRULE:/i, '')]
  return { exclusionRules: [], additions: [], exclusions: [], ...current, rules }
}
