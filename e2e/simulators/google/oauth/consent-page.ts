import { html } from 'hono/html'
import { page } from '../../shared/page.ts'
import type { Account } from '../calendars/world.ts'
import type { AuthorizationRequest } from './authorization.ts'
import { describeScope, isOptional } from './scopes.ts'

/** The page on which the person chooses an account, unticks what is not to be allowed, and allows or denies. */
export function consentPage(id: string, request: AuthorizationRequest, accounts: readonly Account[]) {
  const hinted = request.loginHint?.toLowerCase()
  return page(
    'Sign in with Google (simulator)',
    html`<p><b>${request.client.name}</b> wants access to your Google Account.</p>
      <form method="post" action="/signin/oauth/consent">
        <input type="hidden" name="request" value="${id}">
        <fieldset><legend>Account</legend>
          ${accounts.map(
            ({ email, name }, index) => html`<label><input type="radio" name="account" value="${email}"
              ${isChosen(email, index, hinted, accounts) ? 'checked' : ''}> ${name} &lt;${email}&gt;</label><br>`,
          )}
        </fieldset>
        <fieldset><legend>What ${request.client.name} may do</legend>
          ${request.scopes.map((scope) =>
            isOptional(scope)
              ? html`<label><input type="checkbox" name="scope" value="${scope}" checked> ${describeScope(scope)}</label><br>`
              : html`<span>Know who you are (${scope})</span><br>`,
          )}
        </fieldset>
        <p><button name="decision" value="allow">Continue</button>
          <button name="decision" value="deny">Cancel</button></p>
      </form>`,
  )
}

function isChosen(
  email: string,
  index: number,
  hint: string | undefined,
  accounts: readonly Account[],
): boolean {
  const isHintKnown = accounts.some((account) => account.email === hint)
  return isHintKnown ? email === hint : index === 0
}

export function deviceCodePage(message = '') {
  return page(
    'Connect a device (simulator)',
    html`${message === '' ? '' : html`<p><b>${message}</b></p>`}
      <form method="get" action="/device">
        <label>Enter the code displayed on your device <input name="user_code" autocomplete="off" required></label>
        <button>Next</button>
      </form>`,
  )
}

export function deviceConsentPage(
  userCode: string,
  clientName: string,
  scopes: readonly string[],
  accounts: readonly Account[],
) {
  return page(
    'Connect a device (simulator)',
    html`<p><b>${clientName}</b> on a device that shows <b>${userCode}</b> wants access to your Google Account.</p>
      <form method="post" action="/device">
        <input type="hidden" name="user_code" value="${userCode}">
        <fieldset><legend>Account</legend>
          ${accounts.map(
            ({ email, name }, index) => html`<label><input type="radio" name="account" value="${email}"
              ${index === 0 ? 'checked' : ''}> ${name} &lt;${email}&gt;</label><br>`,
          )}
        </fieldset>
        <ul>${scopes.map((scope) => html`<li>${describeScope(scope)}</li>`)}</ul>
        <p><button name="decision" value="allow">Allow</button>
          <button name="decision" value="deny">Cancel</button></p>
      </form>`,
  )
}
