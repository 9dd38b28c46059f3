import { isDeepStrictEqual } from 'node:util'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Known, PulledPage, RemoteItem } from '../provider.ts'
import { isProviderError } from '../provider-error.ts'
import type { EventParts } from './event-parts.ts'
import { type CalendarFacts, type EventResource, isDeleted, isSeries } from './event-resource.ts'
import { type StoredItem, storedItem, toRemoteItem } from './stored-item.ts'

export interface CollectorParts {
  readonly calendar: string
  readonly known: Known
  /** What is listed: everything, a window of it, or changes. */
  readonly kind: 'all' | 'window' | 'changes'
  readonly parts: Pick<EventParts, 'find' | 'series'>
  readonly zones: Zones
}

/** Series that are fetched at one time; the account's gate may allow fewer. */
const lanes = 4

type Found = Pick<PulledPage, 'items' | 'removed' | 'unreadable'>

interface Growing {
  readonly items: RemoteItem[]
  readonly removed: string[]
  readonly unreadable: { ref: string; message: string }[]
}

/**
 * Puts the events of a list into items as their pages come: single events at once, series when the last page is there,
 * since their instances may be on any (G6, G7).
 */
export class SeriesCollector {
  readonly #parts: CollectorParts
  readonly #series = new Map<string, EventResource>()
  /** By id of the series, then by their own. */
  readonly #instances = new Map<string, Map<string, EventResource>>()
  readonly #deleted = new Set<string>()

  constructor(parts: CollectorParts) {
    this.#parts = parts
  }

  /** Takes the events of one page; answers what is complete. */
  take(events: readonly EventResource[], facts: CalendarFacts): Found {
    const found: Growing = { items: [], removed: [], unreadable: [] }
    for (const event of events) {
      const { id, recurringEventId } = event
      if (typeof id !== 'string') continue
      if (recurringEventId) this.#instancesOf(recurringEventId).set(id, event)
      else if (isDeleted(event)) {
        this.#series.delete(id)
        this.#deleted.add(id)
        found.removed.push(id)
      } else if (isSeries(event)) {
        this.#deleted.delete(id)
        this.#series.set(id, event)
      } else this.#add(found, { main: event, instances: [], facts })
    }
    return found
  }

  /** The rest, when all pages have been taken. */
  async finish(facts: CalendarFacts, signal: AbortSignal): Promise<Found> {
    const found: Growing = { items: [], removed: [], unreadable: [] }
    const ids = [...new Set([...this.#series.keys(), ...this.#instances.keys()])]
    const left = ids.filter((id) => !this.#deleted.has(id)).values()
    const complete = async () => {
      for (const id of left) await this.#complete(found, id, facts, signal)
    }
    await Promise.all(Array.from({ length: lanes }, complete))
    return found
  }

  async #complete(found: Growing, id: string, facts: CalendarFacts, signal: AbortSignal): Promise<void> {
    const { known, kind } = this.#parts
    const series = this.#series.get(id)
    const instances = this.#instances.get(id) ?? new Map<string, EventResource>()
    if (kind === 'all') {
      if (series === undefined) this.#addAlone(found, instances, facts)
      else this.#add(found, { main: series, instances: [...instances.values()], facts })
      return
    }
    const before = known(id)
    const stored = before === null ? null : storedItem(before)
    if (stored !== null && !needsAll(stored, series, instances, kind)) {
      const all = new Map(stored.instances.map((instance) => [instance.id, instance]))
      for (const [instanceId, instance] of instances) all.set(instanceId, instance)
      this.#add(found, { main: series ?? stored.main, instances: [...all.values()], facts })
      return
    }
    const whole = await this.#fetch(id, series, signal)
    if (whole === 'deleted') return
    if (whole === 'elsewhere') this.#addAlone(found, instances, facts)
    else {
      this.#add(found, whole)
      // Invited to the whole series now, after single instances of it.
      for (const { id: instanceId } of whole.instances)
        if (instanceId && known(instanceId) !== null) found.removed.push(instanceId)
    }
  }

  /** A series that was deleted meanwhile is told as removed next time. One that never was here is somebody else's. */
  async #fetch(
    id: string,
    series: EventResource | undefined,
    signal: AbortSignal,
  ): Promise<StoredItem | 'deleted' | 'elsewhere'> {
    const { calendar, parts } = this.#parts
    const main = series ?? (await parts.find(calendar, id, signal))
    if (main === null) return 'elsewhere'
    if (isDeleted(main)) return 'deleted'
    try {
      return await parts.series(calendar, main, signal)
    } catch (error) {
      if (isProviderError(error, 'not-found')) return 'deleted'
      throw error
    }
  }

  /** Instances of a series that is not in the calendar: invitations to these alone. */
  #addAlone(found: Growing, instances: ReadonlyMap<string, EventResource>, facts: CalendarFacts): void {
    for (const [id, instance] of instances) {
      if (isDeleted(instance)) found.removed.push(id)
      else this.#add(found, { main: instance, instances: [], facts })
    }
  }

  #add(found: Growing, stored: StoredItem): void {
    try {
      found.items.push(toRemoteItem(stored, this.#parts.zones))
    } catch (error) {
      const message = messageOf(error)
      found.unreadable.push({ ref: stored.main.id ?? '', message })
    }
  }

  #instancesOf(series: string): Map<string, EventResource> {
    const known = this.#instances.get(series)
    if (known !== undefined) return known
    const instances = new Map<string, EventResource>()
    this.#instances.set(series, instances)
    return instances
  }
}

/** Whether a series and the instances that are known of it say too little: its instances may be others now. */
function needsAll(
  stored: StoredItem,
  series: EventResource | undefined,
  instances: ReadonlyMap<string, EventResource>,
  kind: 'window' | 'changes',
): boolean {
  if (!isSeries(stored.main)) return true
  // Told as cancelled is an instance that ended with a change of its series too, though there may be one there again.
  const cancelled = new Set(stored.instances.filter(isDeleted).map(({ id }) => id))
  for (const [id, instance] of instances)
    if (kind === 'changes' && isDeleted(instance) && (series !== undefined || !cancelled.has(id))) return true
  if (series === undefined) return false
  // A list of a window has not all instances; what is known of the others may be old.
  if (kind === 'window' && series.etag !== stored.main.etag) return true
  const shapeOf = ({ start, recurrence }: EventResource) => [start, recurrence]
  return stored.instances.length > 0 && !isDeepStrictEqual(shapeOf(series), shapeOf(stored.main))
}
