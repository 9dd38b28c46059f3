import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { EventCalendar } from '../calendars/event-calendar.ts'
import type { EventResource } from '../calendars/event-resource.ts'
import type { SimulatorState } from '../simulator-state.ts'
import { button } from './form.ts'

/** Of a series this many of its next instances are shown, so that one of them can be edited. */
const shownInstances = 4
const mostEvents = 200

/** The events of a calendar, with a form to add one. */
export function calendarPage(simulator: SimulatorState, calendar: EventCalendar): Response {
  const events = simulator.others
    .events(calendar.id)
    .sort((one, other) => (startOf(one) < startOf(other) ? -1 : 1))
  return page(
    calendar.summary,
    html`<p><a href="/">All accounts</a></p>
      ${eventForm(calendar, undefined)}
      <p>${events.length} events${events.length > mostEvents ? `, the last ${mostEvents} of them are shown` : ''}</p>
      <table>${events.slice(-mostEvents).map((event) => eventRow(simulator, calendar, event))}</table>`,
  )
}

/** One event, to be changed. */
export function eventPage(calendar: EventCalendar, event: EventResource): Response {
  return page(
    event.summary ?? '(no title)',
    html`<p><a href="/simulator/calendar?${new URLSearchParams({ calendar: calendar.id })}">${calendar.summary}</a></p>
      ${eventForm(calendar, event)}
      <pre>${JSON.stringify(event, null, 2)}</pre>`,
  )
}

function eventRow(simulator: SimulatorState, calendar: EventCalendar, event: EventResource) {
  const ids = { calendar: calendar.id, event: event.id }
  return html`<tr>
    <td>${shownTime(event.start)} – ${shownTime(event.end)}</td>
    <td><a href="/simulator/event?${new URLSearchParams(ids)}">${event.summary ?? '(no title)'}</a>
      ${event.status === 'cancelled' ? '(left out)' : ''}
      ${event.recurrence?.join(' ') ?? ''} ${event.recurringEventId === undefined ? '' : '(exception)'}
      ${nextInstances(simulator, calendar, event)}</td>
    <td>${event.status === 'cancelled' ? '' : button('/simulator/event/delete', 'Delete', ids)}</td>
  </tr>`
}

function nextInstances(simulator: SimulatorState, calendar: EventCalendar, event: EventResource) {
  const series = calendar.events.get(event.id)
  if (series === undefined || event.recurrence === undefined) return ''
  const next: ReturnType<typeof html>[] = []
  const from = simulator.now() / 1_000
  for (const { id, originalStart } of calendar.instancesOf(series, { from, to: Number.POSITIVE_INFINITY })) {
    if (next.length === shownInstances) break
    const text = 'date' in originalStart ? originalStart.date : originalStart.dateTime
    next.push(
      html`<a href="/simulator/event?${new URLSearchParams({ calendar: calendar.id, event: id })}">${text}</a> `,
    )
  }
  return html`<br>Next: ${next}`
}

function eventForm(calendar: EventCalendar, event: EventResource | undefined) {
  const isInstance = event?.recurringEventId !== undefined
  const field = (name: string, label: string, value: unknown, hint = '') =>
    html`<p><label>${label} <input name="${name}" size="50" value="${typeof value === 'string' ? value : ''}"
      placeholder="${hint}"></label></p>`
  return html`<form method="post" action="/simulator/event">
    <fieldset><legend>${event === undefined ? 'New event' : 'Event'}</legend>
      <input type="hidden" name="calendar" value="${calendar.id}">
      <input type="hidden" name="event" value="${event?.id ?? ''}">
      ${field('summary', 'Title', event?.summary)}
      ${field('start', 'Start', shownTime(event?.start), '2026-01-15T09:00, or 2026-01-15 for all day')}
      ${field('end', 'End', shownTime(event?.end), '2026-01-15T10:00, or 2026-01-16 for all day')}
      ${field('location', 'Place', event?.location)}
      ${field('description', 'Description', event?.description)}
      ${isInstance ? '' : field('recurrence', 'Recurrence', event?.recurrence?.join(' '), 'RRULE:FREQ=WEEKLY')}
      <button>Save</button>
    </fieldset>
  </form>`
}

/** As the form writes a time: in the zone of the calendar, to the minute. */
export function shownTime(time: EventResource['start']): string {
  return time?.date ?? time?.dateTime?.slice(0, 16) ?? ''
}

function startOf({ start }: EventResource): string {
  return start?.date ?? start?.dateTime ?? ''
}
