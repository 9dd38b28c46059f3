import { escapeHtml } from '../page/html.ts'
import type { Account } from '../state/mailbox.ts'
import type { AuthorizationAnswer } from './authorize.ts'

/** A page with a heading; `body` is HTML. */
export function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #1b1b1f; }
button { font: inherit; padding: .4rem 1rem; margin-right: .5rem; }
fieldset { border: 1px solid #999; margin: 1rem 0; }
label { display: block; padding: .2rem 0; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`
}

/** The page that asks which account it is, and whether the application may. */
export function consentPage(facts: {
  readonly application: string
  readonly accounts: readonly Account[]
  readonly preferred: string | undefined
  readonly scopes: readonly string[]
  /** Where the answer goes, and the ticket that says what it is about. */
  readonly action: string
  readonly ticket: string
}): string {
  const chosen =
    facts.accounts.find(({ address, id }) => address === facts.preferred || id === facts.preferred) ??
    facts.accounts[0]
  const choices = facts.accounts.map(
    ({ id, name, address }) =>
      `<label><input type="radio" name="account" value="${escapeHtml(id)}"${id === chosen?.id ? ' checked' : ''}> ${escapeHtml(name)} (${escapeHtml(address)})</label>`,
  )
  return pageOf(
    'Permissions requested',
    `<p><strong>${escapeHtml(facts.application)}</strong> would like to:</p>
<ul>${facts.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
<form method="post" action="${escapeHtml(facts.action)}">
<input type="hidden" name="ticket" value="${escapeHtml(facts.ticket)}">
<fieldset><legend>Account</legend>${choices.join('') || 'No account may sign in here.'}</fieldset>
<button name="decision" value="accept">Accept</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
  )
}

/** What a person sees whose organisation lets only an administrator allow applications. */
export function adminPage(application: string, action: string, ticket: string): string {
  return pageOf(
    'Need admin approval',
    `<p><strong>${escapeHtml(application)}</strong> needs permission to access resources in your organization that only an administrator can grant.</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<button name="decision" value="leave">Return to the application without granting consent</button>
</form>`,
  )
}

/** Carries an answer to the application: as a form that sends itself (O5), or as an address to go to. */
export function answerAuthorization({ redirect, responseMode, parameters }: AuthorizationAnswer): Response {
  if (responseMode === 'query') {
    const address = new URL(redirect)
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
    return new Response(null, { status: 302, headers: { location: address.href } })
  }
  const fields = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return html(
    pageOf(
      'Working…',
      `<form method="post" action="${escapeHtml(redirect)}">${fields.join('')}
<noscript><button>Continue</button></noscript></form>
<script>document.forms[0].submit()</script>`,
    ),
  )
}

export function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
