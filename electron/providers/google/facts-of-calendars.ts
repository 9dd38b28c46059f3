import type { calendar_v3 } from '@googleapis/calendar'
import { ProviderError } from '../provider-error.ts'
import type { CalendarFacts } from './event-resource.ts'
import type { EventsList } from './events-api.ts'
import type { GoogleClient } from './google-client.ts'
import { bodyOf, isGone } from './refusal.ts'

/** What is known of the calendars of an account: every list says it anew; without one it is asked for once. */
export class FactsOfCalendars {
  readonly #client: GoogleClient
  readonly #facts = new Map<string, CalendarFacts>()
  #primary: Promise<string> | null = null

  constructor(client: GoogleClient) {
    this.#client = client
  }

  async of(calendarId: string, signal: AbortSignal): Promise<CalendarFacts> {
    const known = this.#facts.get(calendarId)
    if (known !== undefined) return known
    const answer = await this.#client.request<calendar_v3.Schema$CalendarListEntry>(
      (api, options) => api.calendarList.get({ calendarId }, options),
      signal,
    )
    if (isGone(answer)) throw gone()
    return this.learn(calendarId, bodyOf(answer))
  }

  /** Takes in what a list of events, or of calendars, says of a calendar. */
  learn(
    calendarId: string,
    { timeZone, defaultReminders }: EventsList | calendar_v3.Schema$CalendarListEntry,
  ): CalendarFacts {
    const facts = { zone: timeZone ?? 'UTC', defaultReminders: defaultReminders ?? [] }
    this.#facts.set(calendarId, facts)
    return facts
  }

  /** Raises `calendar-gone` where a calendar is not there (any more), or not for us. */
  async requireCalendar(calendarId: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#client.request<calendar_v3.Schema$Calendar>(
      (api, options) => api.calendars.get({ calendarId }, options),
      signal,
    )
    if (isGone(answer)) throw gone()
    bodyOf(answer)
  }

  /** The address of the account, which is the name of its first calendar. */
  primary(signal: AbortSignal): Promise<string> {
    this.#primary ??= this.#client
      .request<calendar_v3.Schema$Calendar>(
        (api, options) => api.calendars.get({ calendarId: 'primary' }, options),
        signal,
      )
      .then((answer) => bodyOf(answer).id ?? '')
    this.#primary.catch(() => {
      this.#primary = null
    })
    return this.#primary
  }
}

export function gone(): ProviderError {
  return new ProviderError('calendar-gone', 'The calendar is no longer there, or no longer shared with you')
}
