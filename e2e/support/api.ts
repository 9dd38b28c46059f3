import type { APIRequestContext } from '@playwright/test'
import type { Account } from '#shared/calendar/account.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { newAccountSchema } from '#shared/rpc/account.ts'
import { day } from './days.ts'

type NewAccountInput = (typeof newAccountSchema)['_zod']['input']

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

  /** The first event of this title in the weeks around today. */
  async findEvent(title: string): Promise<{ id: string }> {
    const query = `from=${day(-30)}&to=${day(60)}`
    const { events } = await this.#call<Agenda>('get', `/api/agenda?${query}`)
    const found = events.find((event) => event.title === title)
    if (found === undefined) throw new Error(`no event ${title}`)
    return found
  }

  async event(id: string): Promise<CalendarEvent> {
    return (await this.#call<{ event: CalendarEvent }>('get', `/api/events/${id}`)).event
  }

  /** What takes place from a day to before another. */
  async occurrences(from: string, to: string): Promise<Agenda['events']> {
    return (await this.#call<Agenda>('get', `/api/agenda?from=${from}&to=${to}`)).events
  }

  /** What is said about the event of a title. */
  async descriptionOf(title: string): Promise<string> {
    return (await this.event((await this.findEvent(title)).id)).description
  }

  async deleteEvent(id: string): Promise<void> {
    await this.#call('delete', `/api/events/${id}`)
  }

  accounts(): Promise<Account[]> {
    return this.#call('get', '/api/accounts')
  }

  linkAccount(account: NewAccountInput): Promise<Account> {
    return this.#call('post', '/api/accounts', account)
  }

  /** Syncs now, and answers when it is done. */
  async sync(): Promise<void> {
    await this.#call('post', '/api/sync', {})
  }

  async #call<Answer>(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    data?: unknown,
  ): Promise<Answer> {
    const answer = await this.#request[method](this.#origin + path, data === undefined ? {} : { data })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}
