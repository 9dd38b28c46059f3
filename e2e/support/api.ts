import type { APIRequestContext } from '@playwright/test'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'

/** The engine's REST interface, as another client of it would use it: with a session of its own. */
export class Api {
  readonly #request: APIRequestContext
  readonly #origin: string

  constructor(request: APIRequestContext, origin: string) {
    this.#request = request
    this.#origin = origin
  }

  calendars(): Promise<Calendar[]> {
    return this.#call('get', '/api/calendars')
  }

  createCalendar(calendar: { name: string; color?: string }): Promise<Calendar> {
    return this.#call('post', '/api/calendars', calendar)
  }

  updateCalendar(id: string, patch: Partial<Calendar>): Promise<Calendar> {
    return this.#call('patch', `/api/calendars/${id}`, patch)
  }

  createEvent(
    event: EventContentInput & { calendarId: string },
  ): Promise<{ changeId: string; event: CalendarEvent }> {
    return this.#call('post', '/api/events', event)
  }

  updateEvent(id: string, patch: Partial<EventContentInput>): Promise<{ changeId: string }> {
    return this.#call('patch', `/api/events/${id}`, { patch })
  }

  async #call<Answer>(method: 'get' | 'post' | 'patch', path: string, data?: unknown): Promise<Answer> {
    const answer = await this.#request[method](this.#origin + path, data === undefined ? {} : { data })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}
