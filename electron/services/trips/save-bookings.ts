import type { Notify } from '#electron/providers/provider.ts'
import type { BookingRecord } from '#electron/store/trip-table.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { type Booking, bookingSchema, type Trip } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type CalendarEvent, contentOf, isSeries } from '#shared/calendar/event.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import { checkEvent } from '../check-event.ts'
import { insertEvent } from '../create-event.ts'
import { withSequence } from '../event-sequence.ts'
import type { ServiceContext } from '../service-context.ts'
import { tellGuests } from '../tell-guests.ts'
import { writableCalendar } from '../writable-calendar.ts'
import type { BookingEvent } from './booking-event.ts'
import { matchBooking } from './match-booking.ts'
import { bookingEvent, inBooking, type PreparedBooking } from './prepare-bookings.ts'
import { reviseWords, wordsOf } from './revise-words.ts'
import { zonesOnTheWay } from './zones-on-the-way.ts'

export interface SaveBookingsInput {
  /** Undefined: the one that a booking is in already. With an id of null it is made. */
  readonly trip: Trip | (Omit<Trip, 'id'> & { readonly id: null }) | undefined
  readonly bookings: readonly PreparedBooking[]
  /** Calendars whose bookings may come again. */
  readonly among: ReadonlySet<string>
  readonly notify?: Notify | undefined
  /** What was there when it was shown, for each booking the version of its event, or null: else it is `stale`. */
  readonly expected?: readonly (number | null)[] | undefined
}

export interface SavedBooking {
  readonly event: CalendarEvent
  /** null: it was made */
  readonly before: CalendarEvent | null
  /** what was reckoned: how long, in which zones */
  readonly note: string
}

export interface SavedTrip {
  /** null: nothing was changed */
  readonly changeId: string | null
  readonly trip: Trip
  readonly saved: readonly SavedBooking[]
}

/**
 * Puts bookings into the calendar of a trip as one change, all or none: each makes an event, or changes the one that it
 * made before. Throws `invalid` with `bookings.2.arrives` and the like, `read_only`, `conflict`, and `stale`.
 */
export async function saveBookings(
  context: ServiceContext,
  actor: Actor,
  input: SaveBookingsInput,
): Promise<SavedTrip> {
  const { changeId, result } = await context.store.changeIfAny(actor, summaryOf, () =>
    insertBookings(context, input),
  )
  return { changeId, ...result }
}

interface KnownBooking extends BookingRecord {
  readonly event: CalendarEvent
}

/** The same inside of a change. */
export function insertBookings(
  context: ServiceContext,
  input: SaveBookingsInput,
): Omit<SavedTrip, 'changeId'> {
  const { store } = context
  const known = knownBookings(context, input.among)
  refuseTwice(input.bookings)
  const matches = input.bookings.map(({ given }, index) => inBooking(index, () => matchBooking(given, known)))
  const trip = tripOf(context, input, matches)
  const zoneAt = zonesOnTheWay(context, trip, input.bookings)
  const saved = input.bookings.map(({ given, route }, index) =>
    inBooking(index, () => {
      const record = matches[index]
      checkExpected(record, input.expected?.[index])
      // What is not said again is as it was, and so is the spelling of the code.
      const confirmation = record?.details.confirmation || given.confirmation
      const details = bookingSchema.parse({ ...record?.details, ...given, confirmation })
      const next = bookingEvent(details, route, store.zones, zoneAt)
      const event = record === undefined ? make(context, trip, next) : revise(context, record, next, input)
      const written = record?.written ?? []
      store.trips.put({ eventId: event.id, tripId: trip.id, details }, wordsOf(next), written)
      return { event, before: record?.event ?? null, note: next.note }
    }),
  )
  return { trip, saved }
}

function knownBookings({ store }: ServiceContext, among: ReadonlySet<string>): KnownBooking[] {
  return store.trips.bookings().flatMap((record) => {
    const event = store.events.find(record.eventId)
    return event !== undefined && among.has(event.calendarId) ? [{ ...record, event }] : []
  })
}

/** Two of one call that are the same booking: the second would change what the first made. */
function refuseTwice(bookings: readonly PreparedBooking[]): void {
  const earlier: { details: Booking; number: number }[] = []
  for (const [index, { given }] of bookings.entries()) {
    inBooking(index, () => {
      const same = matchBooking(given, earlier)
      if (same === undefined) return
      throw new CalendarError('invalid', `This is the same booking as number ${same.number} of this call`, {
        field: 'segment',
        hint: 'Leave one out; if they are two, number them by segment.',
      })
    })
    earlier.push({ details: given, number: index + 1 })
  }
}

function tripOf(
  { store }: ServiceContext,
  { trip }: SaveBookingsInput,
  matches: readonly (KnownBooking | undefined)[],
): Trip {
  if (trip !== undefined) return trip.id === null ? store.trips.insert(trip.calendarId, trip.name) : trip
  const ids = new Set(matches.map((record) => record?.tripId))
  const [id] = ids
  const found = ids.size === 1 && id !== undefined ? store.trips.find(id) : undefined
  if (found !== undefined) return found
  throw new CalendarError('invalid', 'Which trip is this for?', {
    field: 'trip',
    hint: 'Give the name of a trip; a new name makes one.',
  })
}

/** What was shown to the person is what is done, or nothing. */
function checkExpected(record: KnownBooking | undefined, expected: number | null | undefined): void {
  if (expected === undefined || expected === (record?.event.version ?? null)) return
  throw new CalendarError('stale', 'The trip was changed in the meantime', { hint: 'Call again.' })
}

function make(context: ServiceContext, trip: Trip, next: BookingEvent): CalendarEvent {
  const { note: _note, ...content } = next
  return insertEvent(context, { ...content, calendarId: trip.calendarId })
}

function revise(
  context: ServiceContext,
  { event, written }: KnownBooking,
  next: BookingEvent,
  { notify }: SaveBookingsInput,
): CalendarEvent {
  const patch = reviseWords(event, next, written)
  if (Object.keys(patch).length === 0) return event
  writableCalendar(context, event.calendarId)
  if (isSeries(event) || event.seriesId !== null) {
    throw new CalendarError('conflict', `“${event.title}” repeats by now, so its booking can’t change it`, {
      hint: 'Change it with update_event.',
    })
  }
  if (event.attendees.length > 0 && notify === undefined) {
    throw new CalendarError('invalid', 'The event of this booking has guests: say who of them is told', {
      field: 'notify',
      hint: 'Give "all", "external" or "none". Ask the person when it is not clear.',
    })
  }
  const before = contentOf(event)
  const after = withSequence(before, { ...before, ...patch }, patch)
  checkEvent(after, context.store.zones)
  const revised = context.store.events.update(event.id, after)
  tellGuests(context, notify, [revised])
  return revised
}

function summaryOf({ trip, saved }: Omit<SavedTrip, 'changeId'>): Statement<ChangeFact> {
  const added = saved.filter(({ before }) => before === null)
  const changed = saved.filter(({ before, event }) => before !== null && before.version !== event.version)
  const [only, ...others] = [...added, ...changed]
  return sayChange({
    code: 'trip-saved',
    trip: trip.name,
    title: only === undefined || others.length > 0 ? null : only.event.title,
    added: added.length,
    changed: changed.length,
  })
}
