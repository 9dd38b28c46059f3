import { calendar, type calendar_v3 } from '@googleapis/calendar'
import type { HttpFetch } from '../http-fetch.ts'

/**
 * Google's client for calendars, which answers every status as text and repeats nothing. A module of its own, to be loaded
 * when it is first needed: what is imported on demand straight from a CommonJS package has no names in the bundle.
 */
export function openCalendarApi({
  fetch,
  origin,
}: {
  readonly fetch: HttpFetch
  /** Where the API is, such as https://www.googleapis.com. */
  readonly origin: string
}): calendar_v3.Calendar {
  return calendar({
    version: 'v3',
    rootUrl: `${origin}/`,
    // An environment variable could else send tokens to another host.
    universeDomain: 'googleapis.com',
    retry: false,
    responseType: 'text',
    validateStatus: () => true,
    fetchImplementation: async (input: string | URL | Request, init: RequestInit = {}) =>
      fetch(new URL(input instanceof Request ? input.url : input), {
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        signal: init.signal ?? new AbortController().signal,
        ...(typeof init.body === 'string' ? { body: init.body } : {}),
      }),
  })
}
