import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { RemoteItem } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { moveInstances } from '../series-instances.ts'
import { isInstanceByHand } from './instances-by-hand.ts'
import { changesInstances, itemOf, type Part, partsOf, samePart, seriesPart } from './parts.ts'

/** Positions of the last change of every part of an item. */
type Versions = ReadonlyMap<string, number>

/**
 * A calendar of a server that stores every exception of a series by itself, with an ETag of its own, over one that keeps
 * items whole. An item's ETag is made of those of its parts.
 */
export class PartedCalendar {
  readonly #calendar: MemoryCalendar
  /** Whether instances go along when their series changes its times or rules, or are dropped. */
  readonly #carriesInstances: boolean
  readonly #known = new Map<string, { readonly remote: RemoteItem; readonly versions: Versions }>()

  constructor(calendar: MemoryCalendar, carriesInstances: boolean) {
    this.#calendar = calendar
    this.#carriesInstances = carriesInstances
  }

  /** The item with the ETag of all its parts; raises `not-found`. */
  get(ref: string): RemoteItem {
    const remote = this.#calendar.get(ref)
    if (remote === null) throw new ProviderError('not-found', 'The event is no longer on the server')
    return this.whole(remote)
  }

  whole(remote: RemoteItem): RemoteItem {
    return { ...remote, etag: etagOf(this.#versions(remote)) }
  }

  /**
   * The item as a client puts it together that hears only of the parts which changed since a position, and knows the
   * rest from before.
   */
  assembled(remote: RemoteItem, since: number, seen: RemoteItem | null): RemoteItem {
    const current = this.whole(remote)
    const versions = this.#versions(remote)
    // What vanished counts as a change of the series, with which all of it is read again.
    if (seen === null || (versions.get(seriesPart) ?? 0) > since) return current
    const [parts, tags] = [partsOf(JSON.parse(seen.payload)), new Map(versionsIn(seen.etag))]
    if (!tags.has(seriesPart)) return current
    for (const [id, content] of partsOf(remote.item)) {
      const version = versions.get(id) ?? 0
      if (version <= since) continue
      parts.set(id, content)
      tags.set(id, version)
    }
    const item = itemOf(remote.item.uid, parts)
    return { ...current, etag: etagOf(tags), item, payload: JSON.stringify(item) }
  }

  /** Changes one part, if it still is what it was when `seen` was seen; raises `precondition-failed`, `not-found`. */
  updatePart(seen: RemoteItem, { id, content }: Part, now: string): RemoteItem {
    const current = this.get(seen.ref)
    const parts = partsOf(current.item)
    const series = parts.get(seriesPart)
    if (id === seriesPart && changesInstances(series, content)) {
      // This may drop instances, so it depends on all of them.
      refuseUnless(current.etag === seen.etag)
      return this.#put(current, this.#changeSeries(parts, content ?? null), now)
    }
    const known = versionsIn(seen.etag)
    refuseUnless(known.has(seriesPart) && versionsIn(current.etag).get(id) === known.get(id))
    const isThere = id === seriesPart || (series != null && isInstanceByHand(series, id))
    // To exclude what is no instance is done already.
    if (content === null && !isThere) return current
    refuseUnless(isThere || content === undefined)
    if (content === undefined) parts.delete(id)
    else parts.set(id, content)
    return this.#put(current, parts, now)
  }

  delete(seen: RemoteItem): void {
    const current = this.#calendar.get(seen.ref)
    if (current === null) return
    refuseUnless(this.whole(current).etag === seen.etag)
    this.#calendar.remove(seen.ref)
  }

  /** Takes an item with all its parts to another calendar; raises `not-found`, `precondition-failed`. */
  move(seen: RemoteItem, to: PartedCalendar): RemoteItem {
    const current = this.get(seen.ref)
    refuseUnless(current.etag === seen.etag)
    this.#calendar.remove(seen.ref)
    return to.whole(to.#calendar.put(seen.ref, current.item, current.editedAt))
  }

  #changeSeries(
    parts: ReadonlyMap<string, EventContent | null>,
    series: EventContent | null,
  ): Map<string, EventContent | null> {
    const changed = new Map([[seriesPart, series]])
    const start = parts.get(seriesPart)?.start
    if (series === null || start === undefined || !this.#carriesInstances) return changed
    const instances = new Map([...parts].filter(([id]) => id !== seriesPart))
    for (const [id, instance] of moveInstances(instances, start, series.start))
      if (isInstanceByHand(series, id)) changed.set(id, instance)
    return changed
  }

  #put({ ref, item }: RemoteItem, parts: ReadonlyMap<string, EventContent | null>, now: string): RemoteItem {
    return this.whole(this.#calendar.put(ref, itemOf(item.uid, parts), now))
  }

  #versions(remote: RemoteItem): Versions {
    const known = this.#known.get(remote.ref)
    if (known?.remote === remote) return known.versions
    const position = Number(remote.etag.slice(1, -1))
    const parts = partsOf(remote.item)
    const before = known === undefined ? new Map() : partsOf(known.remote.item)
    const versions = new Map<string, number>()
    let isSeriesTouched = [...before.keys()].some((id) => !parts.has(id))
    for (const [id, content] of parts) {
      const isSame = known !== undefined && before.has(id) && samePart(before.get(id), content)
      versions.set(id, (isSame ? known.versions.get(id) : undefined) ?? position)
    }
    // A new ETag though nothing changed (C4).
    isSeriesTouched ||= ![...versions.values()].includes(position)
    if (isSeriesTouched) versions.set(seriesPart, position)
    this.#known.set(remote.ref, { remote, versions })
    return versions
  }
}

function etagOf(versions: Versions): string {
  return JSON.stringify([...versions])
}

function versionsIn(etag: string): Versions {
  return etag.startsWith('[') ? new Map(JSON.parse(etag)) : new Map()
}

function refuseUnless(precondition: boolean): void {
  if (!precondition) throw new ProviderError('precondition-failed', 'The event was changed on the server')
}
