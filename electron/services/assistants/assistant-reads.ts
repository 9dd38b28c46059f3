import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import type { ExportQuery } from '#shared/rpc/files.ts'
import type { AccessLevel } from '#shared/rpc/grant.ts'
import type { Change } from '#shared/rpc/history.ts'
import { exportEvents } from '../export-events.ts'
import { getEvent } from '../get-event.ts'
import { listAgenda } from '../list-agenda.ts'
import { listCalendars } from '../list-calendars.ts'
import { listChanges } from '../list-changes.ts'
import { listConflicts } from '../list-conflicts.ts'
import { searchEvents } from '../search-events.ts'
import type { ServiceContext } from '../service-context.ts'
import { type AccessLevels, noSuch } from './access-levels.ts'
import { busyEvent, busyOccurrence } from './redact.ts'

export type SeenCalendar = Calendar & { level: AccessLevel }

/** Everything that an assistant may read, and no more: the only way by which its tools come to what is stored. */
export class AssistantReads {
  readonly #context: ServiceContext
  readonly #levels: () => AccessLevels

  /** @param levels what the assistant may do, asked anew each time */
  constructor(context: ServiceContext, levels: () => AccessLevels) {
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
    const hide = (event: CalendarEvent | null) => (event === null ? null : busyEvent(event))
    return { ...found, event: busyEvent(found.event), series: hide(found.series) }
  }

  conflicts(): Conflict[] {
    const levels = this.#levels()
    return listConflicts(this.#context).filter(({ calendarId }) => levels.allow(calendarId, 'read'))
  }

  /** Changes of which it may read everything, newest first. */
  changes(query: { eventId?: string; before?: string; limit: number }): { changes: Change[]; more: boolean } {
    if (query.eventId !== undefined) this.#levelOfEvent(query.eventId)
    const found = listChanges(this.#context, { ...query, limit: query.limit + 1 })
    const changes = found.slice(0, query.limit).filter(({ id }) => this.mayReadChange(id))
    return { changes, more: found.length > query.limit }
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

  /** How long ago a calendar was in step with its server, as an instant; null for one that lives only here. */
  lastSyncs(): Map<string, Temporal.Instant | null> {
    const records = this.#context.store.accountCalendars.list()
    return new Map(
      records.map(({ id, lastSyncAt }) => [
        id,
        lastSyncAt === null ? null : Temporal.Instant.from(lastSyncAt),
      ]),
    )
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
