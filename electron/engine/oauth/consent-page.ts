import { type Toolset, toolsetSchema } from '#shared/rpc/toolset.ts'
import { escapeHtml } from '../http/login-page.ts'
import type { AuthorizeRequest } from './authorize-request.ts'

/** What the person can choose as the time after which the assistant has to ask again. */
export const expiryDays: readonly number[] = [1, 30, 90, 365]

const toolsetWords: Readonly<Record<Toolset, string>> = {
  calendar: 'Events: read, search, change',
  accounts: 'Accounts and how they stand',
  sync: 'Sync and conflicts',
  files: 'Calendar files: import, export',
  time: 'Dates and time zones',
  trips: 'Trips',
}

/**
 * Asks the person whether an assistant may come in; plain, without script. The form goes to where it came from, query and
 * all.
 */
export function consentPage(
  request: AuthorizeRequest,
  query: string,
  calendars: readonly { id: string; name: string }[],
  problem?: string,
): string {
  const { client, redirectUri, toolsets } = request
  const choices = toolsetSchema.options.map((toolset) =>
    checkbox('toolset', toolset, toolsetWords[toolset], toolsets.includes(toolset)),
  )
  return document(
    'Kalends: let an assistant in',
    `<h1>Let “${escapeHtml(client.name)}” in?</h1>
<p>A program that calls itself <bdi>${escapeHtml(client.name)}</bdi> asks for access to your calendars. The answer goes to <bdi>${escapeHtml(targetOf(redirectUri))}</bdi>. Say no if you did not just start this yourself.</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}
<form action="/oauth/authorize?${escapeHtml(query)}" method="post">
<label for="name">Name</label>
<input id="name" name="name" value="${escapeHtml(client.name)}" maxlength="100" autocomplete="off" required aria-describedby="name-help">
<p id="name-help" class="note">Its changes are put down to this name.</p>
<fieldset><legend>Tools</legend>
${choices.join('\n')}
</fieldset>
<fieldset><legend>Calendars</legend>
<label><input type="radio" name="which" value="all" checked> All, as far as you let it</label>
<label><input type="radio" name="which" value="some"> Only these:</label>
<div class="nested">
${calendars.map(({ id, name }) => checkbox('calendar', id, name, false)).join('\n')}
</div>
</fieldset>
<label for="days">For</label>
<select id="days" name="days">${expiryDays.map((days) => `<option value="${days}"${days === 90 ? ' selected' : ''}>${days === 1 ? '1 day' : `${days} days`}</option>`).join('')}</select>
<p class="note">It asks you in Kalends before each change, until you say otherwise there. You can take the access back at any time under Assistants.</p>
<p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny" formnovalidate>Deny</button></p>
</form>`,
  )
}

/** Says what is wrong where there is nobody to send the person back to. */
export function consentProblemPage(message: string): string {
  return document(
    'Kalends: not possible',
    `<h1>That did not work</h1>\n<p role="alert">${escapeHtml(message)}</p>`,
  )
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/login.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function checkbox(name: string, value: string, label: string, isChecked: boolean): string {
  const checked = isChecked ? ' checked' : ''
  return `<label><input type="checkbox" name="${name}" value="${escapeHtml(value)}"${checked}> <bdi>${escapeHtml(label)}</bdi></label>`
}

/** Who gets the answer, in words. */
function targetOf(redirectUri: string): string {
  const url = new URL(redirectUri)
  if (url.protocol === 'http:') return 'a program on this computer'
  return url.protocol === 'https:' ? url.host : `the program for ${url.protocol} links`
}
