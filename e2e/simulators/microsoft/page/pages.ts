import { html } from 'hono/html'
import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { page } from '../../shared/page.ts'
import type { EventJson } from '../mailbox-owner.ts'
import type { CalendarState } from '../state/calendar-state.ts'
import { eventFields } from './event-form.ts'
import type { ShownSimulator } from './shown-simulator.ts'

/** How many of a long list are shown. */
const MOST = 200

/** All accounts, what goes wrong, and what was asked. */
export function overviewPage(simulator: ShownSimulator): Response {
  const requests = simulator.log.entries.slice(-50).reverse()
  return page(
    'Microsoft simulator',
    html`<h2>Accounts</h2>
      <ul>
        ${simulator.accounts.map(
          ({ id, name, address, kind }) =>
            html`<li><a href="/state/accounts/${id}">${name}</a> (${address}, ${kind})</li>`,
        )}
      </ul>
      <form method="post" action="/state/accounts">
        <label>Name <input name="name" required></label>
        <select name="kind" aria-label="Kind"><option value="work">work</option>
          <option value="personal">personal</option>
          <option value="strict">work, where an administrator has to allow applications</option></select>
        <button>Add account</button>
      </form>
      <h2>Faults</h2>
      <ul>
        ${simulator.faults.waiting.map(({ name, left }) => html`<li>${name}, ${left} more</li>`)}
      </ul>
      <form method="post" action="/state/faults">
        <select name="name" aria-label="Fault">
          ${Object.keys(simulator.effects).map((name) => html`<option>${name}</option>`)}
        </select>
        <label>for <input name="times" type="number" value="1" min="1" max="1000"> requests</label>
        <button>Add fault</button> <button name="clear" value="yes">Remove all</button>
      </form>
      <h2>Requests</h2>
      <table>
        <tr><th>Endpoint</th><th>Count</th></tr>
        ${Object.entries(simulator.log.counts).map(
          ([endpoint, count]) => html`<tr><td>${endpoint}</td><td>${count}</td></tr>`,
        )}
      </table>
      <h2>The last of them</h2>
      <table>
        <tr><th>When</th><th>Request</th><th>Status</th><th>Fault</th></tr>
        ${requests.map(
          ({ at, method, path, status, fault }) =>
            html`<tr><td>${timeOf(at)}</td><td>${method} ${path}</td><td>${status}</td><td>${fault ?? ''}</td></tr>`,
        )}
      </table>`,
  )
}

/** One account: its calendars with their events, what it allowed, and the mails it sent. Throws for no such account. */
export function accountPage(simulator: ShownSimulator, account: string): Response {
  const mailbox = simulator.mailbox(account)
  const owner = simulator.owner(account)
  const base = `/state/accounts/${account}`
  const grants = simulator.identity.grants.filter((grant) => grant.account.id === account)
  return page(
    mailbox.account.name,
    html`<p>${mailbox.account.address}, ${mailbox.account.kind} account · <a href="/">All accounts</a></p>
      ${[...mailbox.calendars.values()].map((calendar) => calendarSection(base, calendar, owner.list(calendar.id)))}
      <form method="post" action="${base}/calendar">
        <label>Name <input name="name" required></label>
        <button>Add calendar</button>
      </form>
      <h2>Applications that may</h2>
      <ul>
        ${grants.map(
          ({ client, scopes }) => html`<li>
            ${client}: ${[...scopes].join(', ')}
            <form class="inline" method="post" action="${base}/withdraw">
              <input type="hidden" name="client" value="${client}">
              <button>Withdraw</button>
            </form>
          </li>`,
        )}
      </ul>
      <h2>Mails sent</h2>
      <table>
        <tr><th>When</th><th>Kind</th><th>To</th><th>Subject</th><th>Text</th></tr>
        ${mailbox.mails
          .slice(-MOST)
          .reverse()
          .map(
            ({ at, kind, to, subject, text }) =>
              html`<tr><td>${timeOf(at)}</td><td>${kind}</td><td>${to.join(', ')}</td><td>${subject}</td><td>${text}</td></tr>`,
          )}
      </table>`,
  )
}

function calendarSection(base: string, calendar: CalendarState, events: readonly EventJson[]) {
  return html`<h2>${calendar.name}</h2>
    <table>
      <tr><th>Subject</th><th>Start (UTC)</th><th>Kind</th></tr>
      ${events.slice(-MOST).map(
        ({ id, subject, start, type }) =>
          html`<tr>
            <td><a href="${base}/events/${encodeURIComponent(id)}">${String(subject) || '(no subject)'}</a></td>
            <td>${(start as { dateTime: string }).dateTime.slice(0, 16)}</td>
            <td>${String(type)}</td>
          </tr>`,
      )}
    </table>
    <details>
      <summary>New event</summary>
      <form method="post" action="${base}/create">
        <input type="hidden" name="calendar" value="${calendar.id}">
        ${eventFields()}
        <button>Add event</button>
      </form>
    </details>`
}

function timeOf(moment: number): string {
  return formatWallClock(Math.floor(moment / 1_000)).replace('T', ' ')
}
