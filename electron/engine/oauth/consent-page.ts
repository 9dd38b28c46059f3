import type { Language } from '#shared/calendar/language.ts'
import { toolsetSchema } from '#shared/rpc/toolset.ts'
import { escapeHtml } from '../http/login-page.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { type ConsentWords, consentWords } from './consent-words.ts'

/** What the person can choose as the time after which the assistant has to ask again. */
export const expiryDays: readonly number[] = [1, 30, 90, 365]

export interface ConsentQuestion {
  readonly request: AuthorizeRequest
  /** of the address that was opened: the form goes back to where it came from */
  readonly query: string
  readonly calendars: readonly { id: string; name: string }[]
  /** The person let this client in before, so that it may have grants. */
  readonly isKnown: boolean
  /** an answer in which something is still to be chosen, and what: it is shown as it was given */
  readonly unfinished?: { readonly form: URLSearchParams; readonly problem: keyof ConsentWords['problems'] }
}

/** Asks the person whether an assistant may come in; plain, without script. */
export function consentPage(
  language: Language,
  { request, query, calendars, isKnown, unfinished }: ConsentQuestion,
): string {
  const words = consentWords[language]
  const { client, redirectUri, toolsets } = request
  const who =
    client.host === null
      ? words.claims(bdi(client.name))
      : words.describes(bdi(client.name), bdi(client.host))
  const given = givenAnswers(unfinished?.form ?? firstAnswers(client.name, toolsets))
  const name = escapeHtml(given.one('name'))
  const choices = toolsetSchema.options.map((toolset) =>
    checkbox('toolset', toolset, words.toolsets[toolset], given.has('toolset', toolset)),
  )
  const radio = (which: 'all' | 'some') =>
    `<label><input type="radio" name="which" value="${which}"${given.has('which', which) ? ' checked' : ''}> ${words[which]}</label>`
  const option = (days: number) =>
    `<option value="${days}"${given.has('days', String(days)) ? ' selected' : ''}>${words.days(days)}</option>`
  return document(
    language,
    words.title,
    `<h1>${words.heading(bdi(client.name))}</h1>
<p>${who} ${words.answerTo(bdi(targetOf(redirectUri, words)))}</p>
${unfinished === undefined ? '' : `<p class="problem" role="alert">${words.problems[unfinished.problem]}</p>`}
<form action="/oauth/authorize?${escapeHtml(query)}" method="post">
<label for="name">${words.name}</label>
<input id="name" name="name" value="${name}" maxlength="100" autocomplete="off" required aria-describedby="name-help">
<p id="name-help" class="note">${words.nameHelp}${isKnown ? ` ${words.knownBefore}` : ''}</p>
<fieldset><legend>${words.tools}</legend>
${choices.join('\n')}
</fieldset>
<fieldset><legend>${words.calendars}</legend>
${radio('all')}
${radio('some')}
<div class="nested">
${calendars.map((calendar) => checkbox('calendar', calendar.id, calendar.name, given.has('calendar', calendar.id))).join('\n')}
</div>
</fieldset>
<label for="days">${words.until}</label>
<select id="days" name="days">${expiryDays.map(option).join('')}</select>
<p class="note">${words.later}</p>
<p class="acts"><button class="primary" name="answer" value="allow">${words.allow}</button>
<button name="answer" value="deny" formnovalidate>${words.deny}</button></p>
</form>`,
  )
}

/** What stands in the form before the person has touched it. */
function firstAnswers(name: string, toolsets: readonly string[]): URLSearchParams {
  const form = new URLSearchParams({ name, which: 'all', days: '90' })
  for (const toolset of toolsets) form.append('toolset', toolset)
  return form
}

function givenAnswers(form: URLSearchParams) {
  return {
    one: (name: string): string => form.get(name) ?? '',
    has: (name: string, value: string): boolean => form.getAll(name).includes(value),
  }
}

/** Says what is wrong where there is nobody to send the person back to. */
export function consentProblemPage(language: Language, message: string): string {
  const { notPossible, failed } = consentWords[language]
  return document(language, notPossible, `<h1>${failed}</h1>\n<p role="alert">${escapeHtml(message)}</p>`)
}

function document(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
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
  return `<label><input type="checkbox" name="${name}" value="${escapeHtml(value)}"${checked}> ${bdi(label)}</label>`
}

/** Text by others, whatever direction it runs in. */
function bdi(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`
}

/** Who gets the answer, in words. */
function targetOf(redirectUri: string, words: ConsentWords): string {
  const url = new URL(redirectUri)
  if (url.protocol === 'http:') return words.thisComputer
  return url.protocol === 'https:' ? url.host : words.programFor(url.protocol)
}
