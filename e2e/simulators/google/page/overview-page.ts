import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import { timestamp } from '../calendars/google-time.ts'
import type { Account } from '../calendars/world.ts'
import { googleFaults } from '../google-faults.ts'
import type { SimulatorState } from '../simulator-state.ts'
import { button } from './form.ts'

/** Everything in the simulator at a glance, and what can be done to it. */
export function overviewPage(simulator: SimulatorState): Response {
  const { world, log } = simulator
  return page(
    'Google simulator',
    html`
      <p>It is ${timestamp(simulator.now())} here.</p>
      <h2>Accounts</h2>
      ${[...world.accounts.values()].map((account) => accountSection(simulator, account))}
      <h2>Devices that wait</h2>
      <ul>${simulator.devices.waiting.map(
        ({ userCode, client }) =>
          html`<li><a href="/device?user_code=${userCode}">${userCode}</a> for ${client}</li>`,
      )}</ul>
      <h2>What goes wrong</h2>
      ${faultSection(simulator)}
      <h2>Mails</h2>
      <table>
        ${world.mails
          .slice(-50)
          .reverse()
          .map(
            ({ at, to, from, kind, summary, comment }) =>
              html`<tr><td>${timestamp(at)}</td><td>${kind}</td><td>${from} → ${to}</td><td>${summary}</td><td>${comment ?? ''}</td></tr>`,
          )}
      </table>
      <h2>Requests</h2>
      <ul>${Object.entries(log.counts).map(([endpoint, count]) => html`<li>${endpoint || 'unknown'}: ${count}</li>`)}</ul>
      <table>
        ${log.entries
          .slice(-30)
          .reverse()
          .map(
            ({ at, method, path, status, account, fault }) =>
              html`<tr><td>${timestamp(at)}</td><td>${method} ${path}</td><td>${account}</td>
                <td>${status || 'no answer'}</td><td>${fault ?? ''}</td></tr>`,
          )}
      </table>`,
  )
}

function accountSection(simulator: SimulatorState, account: Account) {
  const { world, grants } = simulator
  const entries = [...account.list.values()].filter(({ isDeleted }) => !isDeleted)
  return html`<h3>${account.name} &lt;${account.email}&gt;</h3>
    <ul>${entries.map(
      ({
        calendar,
      }) => html`<li><a href="/simulator/calendar?${query({ calendar: calendar.id })}">${calendar.summary}</a>
        (${world.roleOf(account, calendar) ?? 'no access'}, ${calendar.events.size} events)</li>`,
    )}</ul>
    <table>${grants.all
      .filter(({ email }) => email === account.email)
      .map(
        ({ client, scopes, issued, death }) => html`<tr>
          <td>${client.name}</td><td>${scopes.join(' ')}</td><td>since ${timestamp(issued)}</td>
          <td>${death ?? button('/simulator/revoke', 'Take access away', { email: account.email, client: client.id })}</td>
        </tr>`,
      )}</table>
    <p>${button('/simulator/expire', 'Let access tokens expire', { email: account.email })}
      ${button('/simulator/cursors', 'Let sync tokens die', { email: account.email })}</p>`
}

function faultSection(simulator: SimulatorState) {
  const names = Object.keys(googleFaults(simulator))
  return html`<form method="post" action="/simulator/fault">
      <label>Next: <select name="name">${names.map((name) => html`<option>${name}</option>`)}</select></label>
      <label>times <input name="times" type="number" min="1" max="1000" value="1"></label>
      <button>Add</button>
    </form>
    <ul>${simulator.faults.waiting.map(({ name, left }) => html`<li>${name}, ${left} times</li>`)}</ul>
    ${simulator.faults.waiting.length > 0 ? button('/simulator/fault/clear', 'Nothing goes wrong', {}) : ''}`
}

function query(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString()
}
