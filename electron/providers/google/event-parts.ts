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
    const event = await this.find(calendar, ref, signal)
    if (event === null || isDeleted(event))
      throw new ProviderError('not-found', 'The event is no longer in Google Calendar')
    const stored = isSeries(event)
      ? await this.series(calendar, event, signal)
      : { main: event, instances: [], facts: await this.#facts.of(calendar, signal) }
    return toRemoteItem(stored, this.#zones)
  }

  /** One event, deleted or not; null where there is none of this name. Raises `calendar-gone`. */
  async find(calendar: string, ref: string, signal: AbortSignal): Promise<EventResource | null> {
    const answer = await this.#api.get(calendar, ref, signal)
    if (!isGone(answer)) return bodyOf(answer)
    await this.#facts.requireCalendar(calendar, signal)
    return null
  }

  /**
   * A series with its stored instances, which share its iCalUID (G6, G7). Without deleted events a list has the cancelled
   * instances of living series alone.
   */
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
            singleEvents: false,
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
