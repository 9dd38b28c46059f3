import type { EventTime } from '#shared/calendar/event-time.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { Series } from '#shared/calendar/recurrence/instance.ts'
import { findInstance, recurrenceIdOf } from '#shared/calendar/recurrence/is-instance.ts'
import { instantOf } from '#shared/calendar/zone/wall-clock.ts'
import { instanceSuffix, instantInZone, readInstanceSuffix, zones } from './google-time.ts'
import { readRecurrenceLines } from './recurrence-lines.ts'
import type { Content, StoredEvent, Times } from './stored-event.ts'

export type Role = 'freeBusyReader' | 'reader' | 'writer' | 'owner'

/** An instance of a series, whether or not something is stored for it. */
export interface SeriesInstance extends Times {
  readonly id: string
  readonly originalStart: EventTime
}

/** A calendar and its events. Every change is numbered, so that cursors can say what came after them. */
export class EventCalendar {
  readonly id: string
  /** Mail address of the account that owns it. */
  readonly owner: string
  readonly isPrimary: boolean
  summary: string
  description = ''
  location = ''
  timeZone: string
  etag: string
  updated: number
  /** Who else may see it, by mail address. */
  readonly access = new Map<string, Role>()
  readonly events = new Map<string, StoredEvent>()
  /** Ids in the order of their changes; an id counts only at its last place. */
  readonly changes: string[] = []
  /** Cursors of an earlier generation are dead. */
  generation = 0
  readonly #exceptions = new Map<string, Set<string>>()

  constructor(options: {
    readonly id: string
    readonly owner: string
    readonly isPrimary: boolean
    readonly summary: string
    readonly timeZone: string
    readonly etag: string
    readonly updated: number
  }) {
    this.id = options.id
    this.owner = options.owner
    this.isPrimary = options.isPrimary
    this.summary = options.summary
    this.timeZone = options.timeZone
    this.etag = options.etag
    this.updated = options.updated
  }

  /** Keeps an event as it now is, as the latest change. */
  put(event: StoredEvent): void {
    event.changed = this.changes.length
    event.json = undefined
    this.changes.push(event.id)
    this.events.set(event.id, event)
    const reach = this.#reachOf(event)
    event.reach = { from: Math.min(event.reach.from, reach.from), to: Math.max(event.reach.to, reach.to) }
    if (event.series === null) return
    const ids = this.#exceptions.get(event.series) ?? new Set()
    ids.add(event.id)
    this.#exceptions.set(event.series, ids)
  }

  exceptionsOf(seriesId: string): StoredEvent[] {
    const ids = this.#exceptions.get(seriesId) ?? []
    return [...ids].flatMap((id) => this.events.get(id) ?? [])
  }

  seriesOf(event: StoredEvent): StoredEvent | undefined {
    return event.series === null ? undefined : this.events.get(event.series)
  }

  /** What an event says, with what an exception has from its series. */
  contentOf(event: StoredEvent): Content {
    const { status, recurrence } = event
    const series = this.seriesOf(event)
    if (series === undefined) return { ...timesOf(event), recurrence, status, fields: event.fields }
    const fields: Record<string, unknown> = { ...series.fields }
    for (const [name, value] of Object.entries(event.fields)) {
      if (value === null) delete fields[name]
      else fields[name] = value
    }
    return { ...(event.times ?? this.timesInSeries(series, event)), recurrence: [], status, fields }
  }

  /** When an exception would happen if it were none. */
  timesInSeries(series: StoredEvent, event: StoredEvent): Times {
    const start = event.originalStart ?? timesOf(series).start
    const instance = this.instanceAt(series, start)
    return instance ?? event.times ?? { start, end: start }
  }

  /** The instance of a series with this original start. */
  instanceAt(series: StoredEvent, originalStart: EventTime): SeriesInstance | undefined {
    const { start: seriesStart } = timesOf(series)
    if (isAllDay(seriesStart) !== isAllDay(originalStart)) return undefined
    const recurrenceId = recurrenceIdOf(seriesStart, originalStart, zones)
    const instance = findInstance(seriesFor(series), zones, recurrenceId)
    if (instance === undefined) return undefined
    const { start, end } = instance
    return { id: `${series.id}_${instanceSuffix(start)}`, originalStart: start, start, end }
  }

  /** The instance that an id such as `<id>_20260115T080000Z` names, of a series that is not deleted. */
  instanceById(id: string): { readonly series: StoredEvent; readonly instance: SeriesInstance } | undefined {
    const separator = id.lastIndexOf('_')
    const series = separator < 0 ? undefined : this.events.get(id.slice(0, separator))
    if (series === undefined || series.recurrence.length === 0 || series.status === 'cancelled')
      return undefined
    const originalStart = readInstanceSuffix(id.slice(separator + 1), timesOf(series).start)
    if (originalStart === undefined) return undefined
    const instance = this.instanceAt(series, originalStart)
    return instance && { series, instance }
  }

  /** The instances of a series by its rules alone, by start. The range in seconds since the epoch. */
  *instancesOf(series: StoredEvent, range?: { readonly from: number; readonly to: number }) {
    for (const { start, end } of expand(seriesFor(series), zones, range)) {
      const instance: SeriesInstance = {
        id: `${series.id}_${instanceSuffix(start)}`,
        originalStart: start,
        start,
        end,
      }
      yield instance
    }
  }

  /** From when to when an event lasts; a series to the end of its last instance. */
  #reachOf(event: StoredEvent): { from: number; to: number } {
    const { start, end } = this.contentOf(event)
    const from = instantInZone(start, this.timeZone)
    const to = instantInZone(end, this.timeZone)
    if (event.recurrence.length > 0) return { from: from - 86_400, to: Number.POSITIVE_INFINITY }
    if (event.originalStart === null) return { from, to }
    const original = instantInZone(event.originalStart, this.timeZone)
    return { from: Math.min(from, original), to: Math.max(to, original + 1) }
  }
}

/** The times of an event or a series, which always has them. */
export function timesOf(event: StoredEvent): Times {
  if (event.times === null) throw new Error(`${event.id} has no times of its own`)
  return event.times
}

function seriesFor(series: StoredEvent): Series {
  const { start, end } = timesOf(series)
  return { start, end, recurrence: readRecurrenceLines(series.recurrence, start) }
}

/** Whether two times are the same instant, or the same day. */
export function isSameTime(one: EventTime, other: EventTime): boolean {
  if (isAllDay(one) || isAllDay(other)) return isAllDay(one) && isAllDay(other) && one.date === other.date
  return instantOf(one, zones) === instantOf(other, zones)
}
