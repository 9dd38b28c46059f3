import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import type { ExportQuery } from '#shared/rpc/files.ts'
import type { AccessLevel } from '#shared/rpc/grant.ts'
import type { Change } from '#shared/rpc/history.ts'
import { type BusyTime, busyTimes } from '../availability/busy-times.ts'
import { declinedBy } from '../availability/declined-by.ts'
import { type CalendarFreshness, unknownBecause } from '../calendar-freshness.ts'
import { exportEvents } from '../export-events.ts'
import { getEvent } from '../get-event.ts'
import { listAgenda } from '../list-agenda.ts'
import { listCalendars } from '../list-calendars.ts'
import { listChanges } from '../list-changes.ts'
import { listConflicts } from '../list-conflicts.ts'
import { type OwnAddresses, ownAddresses } from '../own-addresses.ts'
import { searchEvents } from '../search-events.ts'
import { type AccessLevels, noSuch } from './access-levels.ts'
import type { AssistantContext } from './assistant-context.ts'
import { busyEvent, busyOccurrence } from './redact.ts'

export type SeenFreshness = CalendarFreshness & { calendar: string; unknown: string | undefined }

export type SeenCalendar = Calendar & { level: AccessLevel }

/** Everything that an assistant may read, and no more: the only way by which its tools come to what is stored. */
export class AssistantReads {
  readonly #context: AssistantContext
  readonly #levels: () => AccessLevels

  /** @param levels what the assistant may do, asked anew each time */
  constructor(context: AssistantContext, levels: () => AccessLevels) {
    this.#context = context
    this.#levels = levels
  }

  /** The calendars that it may know of. */
  calendars(): SeenCalendar[] {
    const levels = this.#levels()
    return listCalendars(this.#context)
      .map((calendar) => ({ ...calendar, level: levels.of(calendar.id) }))
      .filter(({ level }) => level !== 'none')
  }

  /** Throws `not_found`. */
  calendar(id: string): SeenCalendar {
    const found = this.calendars().find((calendar) => calendar.id === id)
    if (found === undefined) throw noSuch('calendar', id)
    return found
  }

  /** Throws `not_found` and `denied`. */
  requireReadable(calendarId: string): void {
    this.#levels().require(this.calendar(calendarId), 'read')
  }

  /** The visible calendars when none are named. Where only busy times may be seen, that is all there is to see. */
  agenda(query: Parameters<typeof listAgenda>[1]): Agenda {
    const levels = this.#levels()
    if (levels.readAll) return listAgenda(this.#context, query)
    const calendarIds =
      query.calendarIds ?? this.calendars().flatMap(({ id, visible }) => (visible ? [id] : []))
    for (const id of calendarIds) this.calendar(id)
    const agenda = listAgenda(this.#context, { ...query, calendarIds })
    const events = agenda.events.flatMap((event) => {
      if (levels.allow(event.calendarId, 'read')) return [event]
      return busyOccurrence(event) ?? []
    })
    return { ...agenda, events }
  }

  /** Finds nothing in calendars that may not be read; throws `denied` where one of them is named. */
  search(query: Parameters<typeof searchEvents>[1]): ReturnType<typeof searchEvents> {
    const levels = this.#levels()
    if (levels.readAll) return searchEvents(this.#context, query)
    return searchEvents(this.#context, { ...query, calendarIds: this.#readable(query.calendarIds) })
  }

  /** An event, or with `recurrenceId` an instance. Throws `not_found`. */
  event(input: { id: string; recurrenceId?: string | undefined }): ReturnType<typeof getEvent> {
    const { id, recurrenceId } = input
    const level = this.#levelOfEvent(id)
    if (level !== 'busy') return getEvent(this.#context, { id, recurrenceId })
    const found = this.#eventUnnamed(id, recurrenceId)
    const hide = (event: CalendarEvent) => busyEvent(event, this.#context.store.zones, this.#context.zone())
    const series = found.series === null ? null : hide(found.series)
    return { ...found, event: hide(found.event), series, invitation: null }
  }

  conflicts(): Conflict[] {
    const levels = this.#levels()
    return listConflicts(this.#context).filter(({ calendarId }) => levels.allow(calendarId, 'read'))
  }

  /** Changes of which it may read everything, newest first. `nextCursor` is the `before` of the page to come. */
  changes(query: { eventId?: string; before?: string; limit: number }): {
    changes: Change[]
    nextCursor: string | undefined
  } {
    // Of an event that is gone, only who may read everything may know.
    if (query.eventId !== undefined && !this.#levels().readAll) this.#levelOfEvent(query.eventId)
    const found = listChanges(this.#context, { ...query, limit: query.limit + 1 })
    const page = found.slice(0, query.limit)
    const nextCursor = found.length > query.limit ? page.at(-1)?.id : undefined
    return { changes: page.filter(({ id }) => this.mayReadChange(id)), nextCursor }
  }

  /** Whether all calendars that a change touched may be read. */
  mayReadChange(id: string): boolean {
    const levels = this.#levels()
    if (levels.readAll) return true
    const calendarIds = this.#context.store.history.calendarIdsOf(id)
    return calendarIds.length > 0 && calendarIds.every((calendarId) => levels.allow(calendarId, 'read'))
  }

  export(query: ExportQuery): Iterable<string> {
    const levels = this.#levels()
    if (levels.readAll) return exportEvents(this.#context, query)
    for (const id of query.eventIds ?? []) {
      levels.require(this.calendar(this.event({ id }).event.calendarId), 'read')
    }
    return exportEvents(this.#context, { ...query, calendarIds: this.#readable(query.calendarIds) })
  }

  /** When something takes place in the days asked for, in the calendars that are visible or named. */
  busyTimes(query: Parameters<typeof listAgenda>[1]): { busy: BusyTime[]; truncated: boolean } {
    const { store } = this.#context
    const agenda = this.agenda(query)
    const isDeclined = declinedBy(store, this.ownAddresses())
    return {
      busy: busyTimes(agenda.events, store.zones.get(agenda.zone), isDeclined),
      truncated: agenda.truncated,
    }
  }

  /** The person's mail addresses in the calendars that the assistant knows of. */
  ownAddresses(): OwnAddresses {
    const known = new Set(this.calendars().map(({ id }) => id))
    return new Map([...ownAddresses(this.#context.store)].filter(([id]) => known.has(id)))
  }

  /** How fresh the calendars of accounts are, of those named or all; those that live only here are always right. */
  freshness(calendarIds?: readonly string[]): SeenFreshness[] {
    const seen = new Map(this.calendars().map((calendar) => [calendar.id, calendar]))
    return this.#context.sync.freshness().flatMap((fresh) => {
      const calendar = seen.get(fresh.calendarId)
      const isMeant = calendarIds?.includes(fresh.calendarId) ?? calendar?.visible
      if (calendar === undefined || isMeant !== true) return []
      return [{ ...fresh, calendar: calendar.name, unknown: unknownBecause(fresh, this.#context.now()) }]
    })
  }

  /** Errors of the use case have the title in them. */
  #eventUnnamed(id: string, recurrenceId: string | undefined): ReturnType<typeof getEvent> {
    try {
      return getEvent(this.#context, { id, recurrenceId })
    } catch (error) {
      throw error instanceof CalendarError ? noSuch('event', id) : error
    }
  }

  #readable(asked: readonly string[] | undefined): string[] {
    const levels = this.#levels()
    if (asked === undefined) {
      return this.calendars().flatMap(({ id }) => (levels.allow(id, 'read') ? [id] : []))
    }
    for (const id of asked) levels.require(this.calendar(id), 'read')
    return [...asked]
  }

  #levelOfEvent(id: string): AccessLevel {
    const event = this.#context.store.events.find(id)
    const level = event === undefined ? 'none' : this.#levels().of(event.calendarId)
    if (level === 'none') throw noSuch('event', id)
    return level
  }
}
