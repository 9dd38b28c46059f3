import { isAllDay } from '#shared/calendar/event-time.ts'
import { formatInstant, instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { type InstanceStep, plainInstance, sameInstance } from '../series-assembly.ts'
import type { EventParts } from './event-parts.ts'
import { type EventResource, isDeleted } from './event-resource.ts'
import { anchorIn } from './event-time.ts'
import type { EventsApi } from './events-api.ts'
import { readHeldBack } from './held-back.ts'
import { bodyOf, changedMeanwhile } from './refusal.ts'
import { originalStartOf, readContent, readSeries, type StoredItem } from './stored-item.ts'

interface Parts {
  readonly api: EventsApi
  readonly parts: EventParts
  readonly zones: Zones
}

/** Finds the instances that steps are about, stored or not. */
export class InstanceFinder {
  readonly #api: EventsApi
  readonly #parts: EventParts
  readonly #zones: Zones

  constructor({ api, parts, zones }: Parts) {
    this.#api = api
    this.#parts = parts
    this.#zones = zones
  }

  /** The stored instance of a step, or the one that the series makes by itself, if it is what the step starts from. */
  async find(
    calendar: string,
    stored: StoredItem,
    step: InstanceStep,
    signal: AbortSignal,
  ): Promise<EventResource> {
    const { main, instances, facts } = stored
    const mapping = { facts, zones: this.#zones }
    const known = instances.find((instance) => originalStartOf(main, instance, mapping) === step.recurrenceId)
    if (known?.etag && isDeleted(known) === (step.kind === 'restore')) return known
    const { content } = readSeries(stored, this.#zones)
    const time = anchorIn(
      plainInstance(content, step.recurrenceId).start,
      readHeldBack(main)?.floating ?? facts.zone,
    )
    const original = isAllDay(time)
      ? time.date
      : formatInstant(instantOf(time, this.#zones), this.#zones.get(time.zone ?? 'UTC'))
    const page = bodyOf(await this.#api.instance(calendar, main.id ?? '', original, signal))
    const instance = (page.items ?? []).find(
      (candidate) => originalStartOf(main, candidate, mapping) === step.recurrenceId,
    )
    if (instance === undefined) {
      const now = await this.#parts.find(calendar, main.id ?? '', signal)
      if (now?.etag !== main.etag) throw changedMeanwhile()
      const message = `Google Calendar has no instance of this series at ${step.recurrenceId}`
      throw new ProviderError('invalid', message, {
        fact: { code: 'google-instance-missing', at: step.recurrenceId },
      })
    }
    if (step.kind === 'restore') {
      if (!isDeleted(instance)) throw changedMeanwhile()
      return instance
    }
    const plain = plainInstance(content, step.recurrenceId)
    if (isDeleted(instance) || !sameInstance(readContent(instance, mapping, readHeldBack(main)), plain))
      throw changedMeanwhile()
    return instance
  }
}
