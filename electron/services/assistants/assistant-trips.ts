import type { Notify } from '#electron/providers/provider.ts'
import type { Booking, Trip } from '#shared/calendar/booking.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { proposalOf } from '#shared/calendar/facts/proposal-facts.ts'
import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { exportTrip } from '../trips/export-trip.ts'
import { dayOf } from '../trips/match-booking.ts'
import { prepareBookings } from '../trips/prepare-bookings.ts'
import { type SavedTrip, saveBookings } from '../trips/save-bookings.ts'
import type { AssistantParts } from './assistant-parts.ts'
import { proposedChange } from './proposed-change.ts'
import { rehearse } from './rehearse.ts'
import type { WriteOutcome } from './write-plan.ts'

/** Between bookings of one trip. */
const mostDays = 180

export interface BookingsInput {
  /** name or id of a trip; a new name makes one. Undefined: the one that a booking is in already */
  readonly trip: string | undefined
  readonly bookings: readonly Booking[]
  readonly notify: Notify | undefined
  /** The calendar of a trip that is to be made. Throws where it is not clear. */
  calendarOfNew(): string
}

/** The trips in calendars that an assistant may read, and its changes to them, each through the gate. */
export class AssistantTrips {
  readonly #parts: AssistantParts

  constructor(parts: AssistantParts) {
    this.#parts = parts
  }

  /** Those that have events, newest first. */
  list(): Trip[] {
    const { trips } = this.#parts.context.store
    const readable = this.#readable()
    const filled = new Set(trips.bookings().map(({ tripId }) => tripId))
    return trips.list().filter(({ id, calendarId }) => readable.has(calendarId) && filled.has(id))
  }

  /** By id or, in any case, name. */
  find(nameOrId: string): Trip | undefined {
    const trips = this.list()
    const wanted = nameOrId.trim().toWellFormed().toLowerCase()
    return trips.find(({ id }) => id === nameOrId) ?? trips.find(({ name }) => name.toLowerCase() === wanted)
  }

  /**
   * Puts bookings into the calendar; those that are there already, as they are given, are not asked about. Throws as
   * `saveBookings` does, and `denied`.
   */
  async save(
    input: BookingsInput,
    dryRun: boolean,
    call: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
  ): Promise<WriteOutcome<SavedTrip>> {
    const { context, actor, reads, levels, gate } = this.#parts
    const request = {
      trip: this.#choose(input),
      bookings: await prepareBookings(input.bookings, context.store.zones, call),
      among: this.#readable(),
      notify: input.notify,
    }
    if (request.trip !== undefined) levels().require(reads.calendar(request.trip.calendarId), 'ask')
    const { summary, fact, result } = await rehearse(context, (inside) =>
      saveBookings(inside, actor, request),
    )
    const isChanged = ({ before, event }: SavedTrip['saved'][number]) => before?.version !== event.version
    const changed = result.saved.filter(isChanged)
    if (changed.length === 0) return { result: { ...result, changeId: null }, dryRun: null }
    const ids = [...new Set([result.trip.calendarId, ...changed.map(({ event }) => event.calendarId)])]
    const expected = result.saved.map(({ before }) => before?.version ?? null)
    return await gate.pass(
      {
        action: changed.some(({ before }) => before === null) ? 'create' : 'update',
        calendars: ids.map((id) => reads.calendar(id)),
        removals: 0,
        notify: input.notify,
        rehearse: async () => ({
          summary,
          fact: proposalOf(fact),
          result,
          changes: changed.map(({ before, event }) => proposedChange(context, before, event, null)),
        }),
        act: () => saveBookings(context, actor, { ...request, expected }),
        changeOf: ({ changeId }) => changeId,
      },
      dryRun,
    )
  }

  /** The trip as iCalendar text. */
  export(trip: Trip): Iterable<string> {
    return exportTrip(this.#parts.context, trip, this.#readable())
  }

  #choose({ trip, bookings, calendarOfNew }: BookingsInput) {
    if (trip === undefined) return undefined
    // As it will be stored, so that it is found again.
    const name = trip.trim().toWellFormed()
    const found = this.find(name)
    if (found === undefined) return { id: null, name, calendarId: calendarOfNew() }
    if (found.id !== name) this.#refuseOther(found, bookings)
    return found
  }

  /** A trip of that name half a year away is most likely another one: which is meant is never guessed. */
  #refuseOther(trip: Trip, bookings: readonly Booking[]): void {
    const days = this.#parts.context.store.trips.bookings(trip.id).map(({ details }) => dayOf(details))
    const isNear = bookings.some((booking) =>
      days.some((day) => daysBetween(day, dayOf(booking)) <= mostDays),
    )
    if (isNear) return
    const first = days.toSorted()[0]
    throw new CalendarError('invalid', `There is a trip of that name, from ${first} on`, {
      field: 'trip',
      hint: `If it is the same, give its id, ${trip.id}; else give this one another name, with its year.`,
    })
  }

  #readable(): Set<string> {
    const levels = this.#parts.levels()
    return new Set(this.#parts.reads.calendars().flatMap(({ id }) => (levels.allow(id, 'read') ? [id] : [])))
  }
}

/** Nothing where one of them is no day: that has an error of its own. */
function daysBetween(one: string, other: string): number {
  try {
    return Math.abs(parseWallClock(one) - parseWallClock(other)) / SECONDS_OF_DAY
  } catch {
    return 0
  }
}
