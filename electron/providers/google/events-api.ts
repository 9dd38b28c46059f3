import type { calendar_v3 } from '@googleapis/calendar'
import type { Notify, WriteOptions } from '../provider.ts'
import type { EventResource } from './event-resource.ts'
import type { GoogleAnswer } from './google-answer.ts'
import type { GoogleClient } from './google-client.ts'

/** Which guests Google tells (G10). */
const sendUpdates: Record<Notify, string> = { all: 'all', external: 'externalOnly', none: 'none' }
/** Without these, Google ignores what a body says of conferences and attachments (G9). */
const understands = { conferenceDataVersion: 1, supportsAttachments: true }

export type EventsList = calendar_v3.Schema$Events
export type ListParameters = Omit<calendar_v3.Params$Resource$Events$List, 'calendarId'>

/** The requests about events that are made of one account. */
export class EventsApi {
  readonly #client: GoogleClient

  constructor(client: GoogleClient) {
    this.#client = client
  }

  list(
    calendarId: string,
    parameters: ListParameters,
    signal: AbortSignal,
  ): Promise<GoogleAnswer<EventsList>> {
    return this.#client.request(
      (api, options) => api.events.list({ calendarId, ...parameters }, options),
      signal,
    )
  }

  get(calendarId: string, eventId: string, signal: AbortSignal): Promise<GoogleAnswer<EventResource>> {
    return this.#client.request((api, options) => api.events.get({ calendarId, eventId }, options), signal)
  }

  /** The instance of a series that starts at `originalStart` (RFC 3339, or a date), stored or not. */
  instance(
    calendarId: string,
    eventId: string,
    originalStart: string,
    signal: AbortSignal,
  ): Promise<GoogleAnswer<EventsList>> {
    const parameters = { calendarId, eventId, originalStart, showDeleted: true }
    return this.#client.request((api, options) => api.events.instances(parameters, options), signal)
  }

  insert(
    calendarId: string,
    requestBody: EventResource,
    { signal, notify }: WriteOptions,
  ): Promise<GoogleAnswer<EventResource>> {
    const parameters = { calendarId, requestBody, sendUpdates: sendUpdates[notify], ...understands }
    return this.#client.request((api, options) => api.events.insert(parameters, options), signal)
  }

  /** Changes an event that still has this version (G5). */
  patch(
    calendarId: string,
    { id: eventId = '', etag = '' }: { readonly id?: string | null; readonly etag?: string | null },
    requestBody: EventResource,
    { signal, notify }: WriteOptions,
  ): Promise<GoogleAnswer<EventResource>> {
    const parameters = {
      calendarId,
      eventId: eventId ?? '',
      requestBody,
      sendUpdates: sendUpdates[notify],
      ...understands,
    }
    return this.#client.request((api, options) => api.events.patch(parameters, options), signal, {
      etag: etag ?? '',
    })
  }

  /** Deletes an event that still has this version (G5). */
  delete(
    calendarId: string,
    { id: eventId = '', etag = '' }: { readonly id?: string | null; readonly etag?: string | null },
    { signal, notify }: WriteOptions,
  ): Promise<GoogleAnswer<never>> {
    const parameters = { calendarId, eventId: eventId ?? '', sendUpdates: sendUpdates[notify] }
    return this.#client.request((api, options) => api.events.delete(parameters, options), signal, {
      etag: etag ?? '',
    })
  }

  move(
    calendarId: string,
    eventId: string,
    destination: string,
    { signal, notify }: WriteOptions,
  ): Promise<GoogleAnswer<EventResource>> {
    const parameters = { calendarId, eventId, destination, sendUpdates: sendUpdates[notify] }
    return this.#client.request((api, options) => api.events.move(parameters, options), signal)
  }
}
