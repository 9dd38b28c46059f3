import { isDeepStrictEqual } from 'node:util'
import type { Attendee, EventContent } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import { isInstance } from '#shared/calendar/recurrence/is-instance.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { noteWith } from '../answer-note.ts'
import { excludesInstance } from '../bare-item.ts'
import type { Item, RemoteItem, WriteOptions } from '../provider.ts'
import { assembleSeries, excludedInstances, type InstanceStep, instanceSteps } from '../series-assembly.ts'
import { withOwnComment } from './event-attendees.ts'
import { eventIdOf } from './event-id.ts'
import { refuseForKind } from './event-kinds.ts'
import type { EventParts } from './event-parts.ts'
import { type EventResource, isDeleted, isSeries } from './event-resource.ts'
import type { EventsApi } from './events-api.ts'
import type { FactsOfCalendars } from './facts-of-calendars.ts'
import { changedOnlyWithSeries } from './foreign-changes.ts'
import { readHeldBack } from './held-back.ts'
import { InstanceFinder } from './instance-finder.ts'
import { bodyOf, changedMeanwhile, isGone, nullWhenGone, refusalOf } from './refusal.ts'
import { vanishedWith, withRescued } from './rescued-edits.ts'
import { readContent, readSeries, type StoredItem, storedItem, toRemoteItem } from './stored-item.ts'
import { changedFields, type Identity, withoutNulls, writeAll, writeChanges } from './write-content.ts'

type Response = Attendee['response']

export interface EventWriterParts {
  readonly api: EventsApi
  readonly parts: EventParts
  readonly facts: FactsOfCalendars
  readonly zones: Zones
}

/** Creates, changes and deletes items: a series first, then each of its instances by a request of its own (G7). */
export class EventWriter {
  readonly #api: EventsApi
  readonly #parts: EventParts
  readonly #facts: FactsOfCalendars
  readonly #zones: Zones
  readonly #instances: InstanceFinder

  constructor({ api, parts, facts, zones }: EventWriterParts) {
    this.#api = api
    this.#parts = parts
    this.#facts = facts
    this.#zones = zones
    this.#instances = new InstanceFinder({ api, parts, zones })
  }

  async create(calendar: string, key: string, item: Item, options: WriteOptions): Promise<RemoteItem> {
    const { signal } = options
    const facts = await this.#facts.of(calendar, signal)
    const id = eventIdOf(key)
    const uid = item.uid === `${id}@google.com` ? null : item.uid
    const isForeign = await this.#isForeign(calendar, {}, item.content, signal)
    const identity = { id, uid, floating: facts.zone, isForeign }
    const mapping = { facts, zones: this.#zones }
    const body = writeAll(item.content, {}, identity, mapping)
    const answer = await this.#api.insert(calendar, { ...withoutNulls(body), id }, options)
    // G5: the id is taken, by an earlier call of this create.
    if (answer.status === 409) return this.#parts.fetch(calendar, id, signal)
    if (isGone(answer)) await this.#facts.requireCalendar(calendar, signal)
    return toRemoteItem({ main: bodyOf(answer), instances: [], facts }, this.#zones)
  }

  async update(calendar: string, base: RemoteItem, item: Item, options: WriteOptions): Promise<RemoteItem> {
    const before = storedItem(base)
    let stored = await this.#writeMain(calendar, before, item, options)
    if (!isSeries(stored.main)) return toRemoteItem(stored, this.#zones)
    const wanted = await this.#rescued(calendar, item, before, stored, options.signal)
    for (const step of this.#stepsOf(stored, wanted))
      stored = withInstance(stored, await this.#writeInstance(calendar, stored, step, options))
    return toRemoteItem(stored, this.#zones)
  }

  async delete(calendar: string, base: RemoteItem, options: WriteOptions): Promise<void> {
    const { signal } = options
    const { main } = storedItem(base)
    if (isSeries(main)) {
      // The version of a series says nothing about its exceptions, which go with it.
      const now = await this.#parts.fetch(calendar, base.ref, signal).catch(nullWhenGone)
      if (now === null) return
      if (now.etag !== base.etag) throw changedMeanwhile()
    }
    const answer = await this.#api.delete(calendar, main, options)
    if (answer.status === 410 || (answer.status >= 200 && answer.status < 300)) return
    if (answer.status === 404) return this.#facts.requireCalendar(calendar, signal)
    if (answer.status === 412) {
      const now = await this.#parts.fetch(calendar, base.ref, signal).catch(nullWhenGone)
      if (now === null) return
    }
    throw refusalOf(answer)
  }

  /** What is left to be done to instances, of the series as Google now has it. */
  #stepsOf(stored: StoredItem, item: Item): InstanceStep[] {
    const current = assembleSeries(readSeries(stored, this.#zones))
    const { recurrence } = current.content
    const exclusions = item.content.recurrence?.exclusions ?? []
    const content = { ...current.content, recurrence: recurrence && { ...recurrence, exclusions } }
    return instanceSteps(current, { ...item, content })
  }

  /** Brings the event or series itself up to date; of a series, all that there is of it afterwards. */
  async #writeMain(
    calendar: string,
    stored: StoredItem,
    item: Item,
    options: WriteOptions,
  ): Promise<StoredItem> {
    const { main, instances, facts } = stored
    const { content } = readSeries(stored, this.#zones)
    const wanted = this.#listed(content, item.content, stored)
    refuseForKind(main, changedFields(content, wanted))
    const mapping = { facts, zones: this.#zones }
    const identity = await this.#identity(calendar, main, wanted, facts.zone, options.signal)
    const body = writeChanges(wanted, { event: main, content }, identity, mapping)
    if (body === null) return stored
    if (isMoved(content, wanted)) await this.#refuseIfChanged(calendar, stored, options.signal)
    const note = (response: Response) => noteWith(options.notes, null, response)
    const answer = await this.#api.patch(calendar, main, withOwnComment(body, note), options)
    if (isGone(answer)) await this.#facts.requireCalendar(calendar, options.signal)
    const changed = bodyOf(answer)
    if (isDeleted(changed)) throw changedMeanwhile()
    if (instances.length === 0 || !isSeries(changed)) return { ...stored, main: changed, instances: [] }
    const now = await this.#parts.series(calendar, changed, options.signal)
    if (now.main.etag !== changed.etag || !changedOnlyWithSeries(stored, now, this.#zones))
      throw changedMeanwhile()
    return now
  }

  /**
   * The series with the exclusions that it lists itself: those that it listed before, those that are no instances, and
   * all where instances get other names, so that none comes back in between. The others are cancelled one by one.
   */
  #listed(before: EventContent, wanted: EventContent, stored: StoredItem): EventContent {
    const { recurrence, start } = wanted
    if (recurrence === null) return wanted
    if (stored.instances.length > 0 && isMoved(before, wanted)) return wanted
    const listed = excludedInstances(before)
    const exclusions = recurrence.exclusions.filter((time) => {
      if (!excludesInstance(time, start) || listed.has(plainText(time))) return true
      const all = { ...wanted, recurrence: { ...recurrence, exclusions: [] } }
      return !isInstance(all, this.#zones, plainText(time))
    })
    return { ...wanted, recurrence: { ...recurrence, exclusions } }
  }

  /** The version of a series says nothing about its exceptions, which may go with its change. */
  async #refuseIfChanged(calendar: string, stored: StoredItem, signal: AbortSignal): Promise<void> {
    const now = await this.#parts.series(calendar, stored.main, signal)
    if (toRemoteItem(now, this.#zones).etag !== toRemoteItem(stored, this.#zones).etag)
      throw changedMeanwhile()
  }

  /** The item with what others wrote between that look and the change. */
  async #rescued(
    calendar: string,
    item: Item,
    before: StoredItem,
    after: StoredItem,
    signal: AbortSignal,
  ): Promise<Item> {
    const ghosts = new Map<string, EventResource>()
    for (const { id } of vanishedWith(before, after)) {
      const { body } = await this.#api.get(calendar, id ?? '', signal)
      if (id && body !== null) ghosts.set(id, body)
    }
    return withRescued(item, before, after, ghosts, this.#zones)
  }

  async #writeInstance(
    calendar: string,
    stored: StoredItem,
    step: InstanceStep,
    options: WriteOptions,
  ): Promise<EventResource> {
    const { main, facts } = stored
    const mapping = { facts, zones: this.#zones }
    const held = readHeldBack(main)
    const instance = await this.#instances.find(calendar, stored, step, options.signal)
    if (step.kind === 'cancel') {
      const answer = await this.#api.delete(calendar, instance, options)
      if (answer.status >= 300 && answer.status !== 410) throw refusalOf(answer)
      // Its version is another one now, and nobody has said which.
      const { etag: _etag, ...cancelled } = instance
      return { ...cancelled, status: 'cancelled' }
    }
    const zone = held?.floating ?? facts.zone
    const identityOf = (event: EventResource) =>
      this.#identity(calendar, event, step.to, zone, options.signal)
    if (step.kind === 'restore') {
      const cancelled = asCancelled(instance, main)
      const body = writeAll(step.to, cancelled, await identityOf(cancelled), mapping)
      return bodyOf(await this.#api.patch(calendar, instance, { ...body, status: 'confirmed' }, options))
    }
    const content = readContent(instance, mapping, held)
    refuseForKind(main, changedFields(content, step.to))
    const body = writeChanges(step.to, { event: instance, content }, await identityOf(instance), mapping)
    if (body === null) return instance
    const note = (response: Response) => noteWith(options.notes, step.recurrenceId, response)
    return bodyOf(await this.#api.patch(calendar, instance, withOwnComment(body, note), options))
  }

  async #identity(
    calendar: string,
    event: EventResource,
    wanted: EventContent,
    zone: string,
    signal: AbortSignal,
  ): Promise<Identity> {
    const held = readHeldBack(event)
    return {
      id: event.recurringEventId ?? event.id ?? '',
      uid: held?.uid ?? null,
      floating: held?.floating ?? zone,
      isForeign: await this.#isForeign(calendar, event, wanted, signal),
    }
  }

  /** Whether somebody else organizes an event that has no guests in Google: it would invite them anew. */
  async #isForeign(
    calendar: string,
    { attendees = [] }: EventResource,
    wanted: EventContent,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { organizer } = wanted
    if (organizer === null || wanted.attendees.length === 0 || attendees.length > 0) return false
    const email = organizer.email.toLowerCase()
    return email !== calendar.toLowerCase() && email !== (await this.#facts.primary(signal)).toLowerCase()
  }
}

/** A cancelled instance, which has of its series whatever it does not say itself (G6). */
function asCancelled({ id, etag, originalStartTime }: EventResource, main: EventResource): EventResource {
  const { recurrence: _recurrence, ...series } = main
  return {
    ...series,
    id: id ?? '',
    etag: etag ?? '',
    recurringEventId: main.id ?? '',
    ...(originalStartTime === undefined ? {} : { originalStartTime }),
  }
}

function withInstance(stored: StoredItem, instance: EventResource): StoredItem {
  const others = stored.instances.filter(({ id }) => id !== instance.id)
  return { ...stored, instances: [...others, instance] }
}

/** Whether a series changes in a way that makes others of its stored instances, or ends them. */
function isMoved(before: EventContent, wanted: EventContent): boolean {
  if (before.recurrence === null) return false
  return !isDeepStrictEqual([before.start, rulesOf(before)], [wanted.start, rulesOf(wanted)])
}

function rulesOf({ recurrence }: EventContent): unknown {
  return recurrence && { ...recurrence, exclusions: [] }
}
