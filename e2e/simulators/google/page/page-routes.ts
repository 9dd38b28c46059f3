import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { EventCalendar } from '../calendars/event-calendar.ts'
import { type EventResource, eventResource } from '../calendars/event-resource.ts'
import { findEvent } from '../calendars/find-event.ts'
import type { EventBody } from '../calendars/read-content.ts'
import type { Endpoint } from '../endpoint.ts'
import { GoogleError } from '../google-error.ts'
import { googleFaults } from '../google-faults.ts'
import type { SimulatorState } from '../simulator-state.ts'
import { calendarPage, eventPage, shownTime } from './calendar-page.ts'
import { overviewPage } from './overview-page.ts'

/** The pages on which somebody sees, and changes, what is in the simulator. */
export function pageRoutes(simulator: SimulatorState): Endpoint[] {
  const show = (path: string, answer: (query: URLSearchParams) => Response): Endpoint => ({
    id: 'page',
    method: 'GET',
    path,
    answer: ({ url }) => orSaid(() => answer(url.searchParams)),
  })
  const act = (path: string, change: (form: URLSearchParams) => string): Endpoint => ({
    id: 'page',
    method: 'POST',
    path,
    answer: async ({ request, url }) => {
      // A page from elsewhere has no business here, though nothing here is real.
      const origin = request.headers.get('origin')
      if (origin !== null && origin !== url.origin) return new Response('Forbidden', { status: 403 })
      const form = new URLSearchParams(await request.text())
      return orSaid(() => new Response(null, { status: 303, headers: { location: change(form) } }))
    },
  })
  const calendarOf = (fields: URLSearchParams) => simulator.world.calendar(fields.get('calendar') ?? '')
  return [
    show('/', () => overviewPage(simulator)),
    show('/simulator/calendar', (query) => calendarPage(simulator, calendarOf(query))),
    show('/simulator/event', (query) => {
      const calendar = calendarOf(query)
      return eventPage(calendar, found(calendar, query.get('event') ?? ''))
    }),
    act('/simulator/event', (form) => save(simulator, calendarOf(form), form)),
    act('/simulator/event/delete', (form) => {
      const { id } = calendarOf(form)
      simulator.others.deleteEvent(id, form.get('event') ?? '', { sendUpdates: 'all' })
      return addressOf(id)
    }),
    act('/simulator/revoke', (form) => {
      simulator.grants.revokeClient(form.get('email') ?? '', form.get('client') ?? '')
      return '/'
    }),
    act('/simulator/expire', (form) => {
      simulator.grants.expireAccessTokens(form.get('email') ?? '')
      return '/'
    }),
    act('/simulator/cursors', (form) => {
      const email = form.get('email') ?? ''
      for (const { id, owner } of simulator.world.calendars.values())
        if (owner === email) simulator.others.killCursors(id)
      return '/'
    }),
    act('/simulator/fault', (form) => {
      const faults = Object.entries(googleFaults(simulator))
      const fault = faults.find(([name]) => name === form.get('name'))?.[1]
      const times = Math.min(Math.max(Number(form.get('times')) || 1, 1), 1_000)
      if (fault !== undefined) simulator.faults.add(fault({ times }))
      return '/'
    }),
    act('/simulator/fault/clear', () => {
      simulator.faults.clear()
      return '/'
    }),
  ]
}

function found(calendar: EventCalendar, id: string): EventResource {
  const { event } = findEvent(calendar, id)
  return eventResource(calendar, event, { timeZone: calendar.timeZone, detail: 'all' })
}

function save({ others }: SimulatorState, calendar: EventCalendar, form: URLSearchParams): string {
  const id = form.get('event') ?? ''
  const before = id === '' ? undefined : found(calendar, id)
  const recurrence = form.get('recurrence')
  const body: EventBody = {
    ...Object.fromEntries(
      ['summary', 'location', 'description'].map((name) => [name, form.get(name) || null]),
    ),
    ...changedTime('start', form, before, calendar.timeZone),
    ...changedTime('end', form, before, calendar.timeZone),
    ...(recurrence === null ? {} : { recurrence: recurrence.split(/\s+/).filter((line) => line !== '') }),
  }
  if (before === undefined) others.createEvent(calendar.id, body, { sendUpdates: 'all' })
  else others.patchEvent(calendar.id, id, body, { sendUpdates: 'all' })
  return addressOf(calendar.id)
}

/** A time that was not touched keeps its own zone and seconds. */
function changedTime(
  name: 'start' | 'end',
  form: URLSearchParams,
  before: EventResource | undefined,
  timeZone: string,
): EventBody {
  const text = (form.get(name) ?? '').trim()
  if (before !== undefined && text === shownTime(before[name])) return {}
  return {
    [name]: text.includes('T')
      ? { date: null, dateTime: text.length === 16 ? `${text}:00` : text, timeZone }
      : { date: text, dateTime: null, timeZone: null },
  }
}

function addressOf(calendarId: string): string {
  return `/simulator/calendar?${new URLSearchParams({ calendar: calendarId })}`
}

/** What Google would refuse is refused to people too, in words. */
function orSaid(answer: () => Response): Response {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof GoogleError)) throw error
    const said = page('That did not work', html`<p>${error.message}</p><p><a href="/">Back</a></p>`)
    return new Response(said.body, { status: error.status, headers: said.headers })
  }
}
