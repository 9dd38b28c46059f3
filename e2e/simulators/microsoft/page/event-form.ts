import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { EventJson, MailboxOwner } from '../mailbox-owner.ts'

/** Six weeks: how far before and after now the occurrences of a series are shown. */
const SHOWN_SECONDS = 42 * 86_400

/** A form for one event or one occurrence; what it does not show stays as it is. */
export function eventForm(
  owner: MailboxOwner,
  { account, event }: { readonly account: string; readonly event: string },
  now: number,
): Response {
  const shown = owner.get(event)
  const around = { from: now / 1_000 - SHOWN_SECONDS, to: now / 1_000 + SHOWN_SECONDS }
  const occurrences = shown.type === 'seriesMaster' ? owner.instances(event, around) : []
  return page(
    String(shown.subject),
    html`<form method="post" action="/state/accounts/${account}/update">
        <input type="hidden" name="event" value="${shown.id}">
        ${eventFields(shown)}
        <button>Save</button>
      </form>
      <form method="post" action="/state/accounts/${account}/delete">
        <input type="hidden" name="event" value="${shown.id}">
        <button>Delete</button>
      </form>
      ${occurrences.length === 0 ? '' : html`<h2>Occurrences</h2>`}
      <ul>
        ${occurrences.map(
          ({ id, start, type }) =>
            html`<li>
              <a href="/state/accounts/${account}/events/${encodeURIComponent(id)}"
                >${(start as { dateTime: string }).dateTime.slice(0, 16)}</a
              >
              (${String(type)})
            </li>`,
        )}
      </ul>
      <details>
        <summary>As Graph gives it</summary>
        <pre>${JSON.stringify(shown, null, 2)}</pre>
      </details>
      <p><a href="/state/accounts/${account}">Back</a></p>`,
  )
}

/** The fields of an event, empty for a new one. */
export function eventFields(event?: EventJson): ReturnType<typeof html> {
  const { start, end } = (event ?? {}) as { start?: { dateTime: string }; end?: { dateTime: string } }
  const zone = event === undefined ? 'in the zone of the account' : 'in UTC'
  return html`<p><label>Subject <input name="subject" required value="${String(event?.subject ?? '')}"></label></p>
    <p>
      <label>Start <input type="datetime-local" name="start" required value="${(start?.dateTime ?? '').slice(0, 16)}"></label>
      <label>End <input type="datetime-local" name="end" required value="${(end?.dateTime ?? '').slice(0, 16)}"></label>
      ${zone}
    </p>
    ${event === undefined ? '' : html`<input type="hidden" name="zone" value="UTC">`}`
}

/** What the form says, as a body for Graph; of a change only what it can change. */
export function readEventForm(form: URLSearchParams, zone: string): object {
  const time = (name: string) => ({ dateTime: `${form.get(name)}:00`, timeZone: form.get('zone') ?? zone })
  return { subject: form.get('subject') ?? '', start: time('start'), end: time('end') }
}
