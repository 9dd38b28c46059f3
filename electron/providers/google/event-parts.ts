import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { RemoteItem } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type EventResource, isDeleted, isSeries } from './event-resource.ts'
import type { EventsApi } from './events-api.ts'
import type { FactsOfCalendars } from './facts-of-calendars.ts'
import { bodyOf, isGone } from './refusal.ts'
import { type StoredItem, toRemoteItem, withoutVanished } from './stored-item.ts'

/** Fetches single items with all their parts. */
export class EventParts {
  readonly #api: EventsApi
  readonly #facts: FactsOfCalendars
  readonly #zones: Zones

  constructor(api: EventsApi, facts: FactsOfCalendars, zones: Zones) {
    this.#api = api
    this.#facts = facts
    this.#zones = zones
  }

  /** Raises `not-found` for an event that is not there or deleted, `calendar-gone` where its calendar is not. */
  async fetch(calendar: string, ref: string, signal: AbortSignal): Promise<RemoteItem> {
    return toRemoteItem(await this.stored(calendar, ref, signal), this.#zones)
  }

  async stored(calendar: string, ref: string, signal: AbortSignal): Promise<StoredItem> {
    const answer = await this.#api.get(calendar, ref, signal)
    if (isGone(answer)) await this.#facts.requireCalendar(calendar, signal)
    const event = bodyOf(answer)
    if (isDeleted(event)) throw new ProviderError('not-found', 'The event was deleted in Google Calendar')
    if (isSeries(event)) return this.series(calendar, event, signal)
    return { main: event, instances: [], facts: await this.#facts.of(calendar, signal) }
  }

  /** A series with its stored instances, which share its iCalUID (G6, G7). */
  async series(calendar: string, series: EventResource, signal: AbortSignal): Promise<StoredItem> {
    const instances: EventResource[] = []
    let main: EventResource | undefined
    let pageToken: string | undefined
    do {
      const page = bodyOf(
        await this.#api.list(
          calendar,
          {
            iCalUID: series.iCalUID ?? '',
            showDeleted: true,
            maxResults: 2_500,
            ...(pageToken === undefined ? {} : { pageToken }),
          },
          signal,
        ),
      )
      this.#facts.learn(calendar, page)
      for (const event of page.items ?? []) {
        if (event.id === series.id) main = event
        else if (event.recurringEventId === series.id) instances.push(event)
      }
      pageToken = page.nextPageToken ?? undefined
    } while (pageToken !== undefined)
    if (main === undefined || isDeleted(main))
      throw new ProviderError('not-found', 'The event was deleted in Google Calendar')
    return withoutVanished({ main, instances, facts: await this.#facts.of(calendar, signal) }, this.#zones)
  }
}
