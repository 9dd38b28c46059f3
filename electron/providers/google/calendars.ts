import { createHash } from 'node:crypto'
import type { calendar_v3 } from '@googleapis/calendar'
import type { NewCalendar, RemoteCalendar } from '../provider.ts'
import type { FactsOfCalendars } from './facts-of-calendars.ts'
import type { GoogleClient } from './google-client.ts'
import { bodyOf, isGone, refusalOf } from './refusal.ts'

type Entry = calendar_v3.Schema$CalendarListEntry

/** The calendars in an account's list. */
export class Calendars {
  readonly #client: GoogleClient
  readonly #facts: FactsOfCalendars

  constructor(client: GoogleClient, facts: FactsOfCalendars) {
    this.#client = client
    this.#facts = facts
  }

  /** All of them, those too that Google Calendar hides from its own page. */
  async list(signal: AbortSignal): Promise<RemoteCalendar[]> {
    return (await this.#entries(signal)).map(toRemoteCalendar)
  }

  /**
   * Makes a calendar. Google has no key for that: the place of the calendar, which nobody fills in, is marked with ours, so
   * that a second call finds the one that the first made.
   */
  async create(
    key: string,
    { name, description, color }: NewCalendar,
    signal: AbortSignal,
  ): Promise<RemoteCalendar> {
    const mark = `kalends:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`
    const entries = await this.#entries(signal)
    const calendarId =
      entries.find(({ location }) => location === mark)?.id ??
      (await this.#insert(name, description, mark, signal))
    const entry =
      color === null ? await this.#entry(calendarId, signal) : await this.#paint(calendarId, color, signal)
    return toRemoteCalendar(entry)
  }

  async delete(calendarId: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#client.request(
      (api, options) => api.calendars.delete({ calendarId }, options),
      signal,
    )
    if (answer.status >= 300 && !isGone(answer)) throw refusalOf(answer)
  }

  async #entries(signal: AbortSignal): Promise<Entry[]> {
    const entries: Entry[] = []
    let pageToken: string | undefined
    do {
      const parameters = {
        maxResults: 250,
        showHidden: true,
        ...(pageToken === undefined ? {} : { pageToken }),
      }
      const page: calendar_v3.Schema$CalendarList = bodyOf(
        await this.#client.request((api, options) => api.calendarList.list(parameters, options), signal),
      )
      entries.push(...(page.items ?? []).filter(({ id, deleted }) => typeof id === 'string' && !deleted))
      pageToken = page.nextPageToken ?? undefined
    } while (pageToken !== undefined)
    for (const entry of entries) this.#facts.learn(entry.id ?? '', entry)
    return entries
  }

  async #entry(calendarId: string, signal: AbortSignal): Promise<Entry> {
    const answer = await this.#client.request<Entry>(
      (api, options) => api.calendarList.get({ calendarId }, options),
      signal,
    )
    return bodyOf(answer)
  }

  async #insert(
    summary: string,
    description: string,
    location: string,
    signal: AbortSignal,
  ): Promise<string> {
    const requestBody = { summary, description, location }
    const answer = await this.#client.request<calendar_v3.Schema$Calendar>(
      (api, options) => api.calendars.insert({ requestBody }, options),
      signal,
      { once: true },
    )
    return bodyOf(answer).id ?? ''
  }

  async #paint(calendarId: string, color: string, signal: AbortSignal): Promise<Entry> {
    const requestBody = { backgroundColor: color, foregroundColor: '#000000' }
    const answer = await this.#client.request<Entry>(
      (api, options) => api.calendarList.patch({ calendarId, colorRgbFormat: true, requestBody }, options),
      signal,
    )
    return bodyOf(answer)
  }
}

function toRemoteCalendar(entry: Entry): RemoteCalendar {
  const { id, summary, summaryOverride, description, backgroundColor, timeZone, accessRole } = entry
  return {
    ref: id ?? '',
    name: summaryOverride ?? summary ?? '',
    description: description ?? '',
    color: backgroundColor?.toLowerCase() ?? null,
    zone: timeZone ?? null,
    writable: accessRole === 'owner' || accessRole === 'writer',
  }
}
