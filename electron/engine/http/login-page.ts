import type { Language } from '#shared/calendar/language.ts'
import { type LoginReason, loginWords } from './login-words.ts'

/**
 * The page for people who are not logged in; plain, without script.
 * @param next the path to go on to; who comes from a page elsewhere may be logged in without its being seen (`SameSite`)
 */
export function loginPage(language: Language, reason: LoginReason, next?: string): string {
  const words = loginWords[language]
  const goOn = next === undefined ? '' : escapeHtml(next)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="stylesheet" href="/login.css">
</head>
<body>
<main>
<h1>Kalends</h1>
<p>${words.reasons[reason]}</p>
${goOn === '' ? '' : `<p><a href="${goOn}">${words.goOn}</a> ${words.goOnHelp}</p>`}
<p>${words.getLink}</p>
<pre>kalends login</pre>
<form action="/login" method="get">
<label for="code">${words.orCode}</label>
<input id="code" name="code" autocomplete="off" autofocus required>
${goOn === '' ? '' : `<input type="hidden" name="next" value="${goOn}">`}
<button>${words.logIn}</button>
</form>
</main>
</body>
</html>
`
}

export const loginStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 28rem; margin: 15vh auto 0; padding: 0 1rem }
pre { padding: .75rem 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem }
label { display: block; margin: 1.5rem 0 .25rem }
input:not([type=checkbox], [type=radio]), select { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem }
fieldset { margin: 1.5rem 0 0; padding: .5rem 1rem .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem }
fieldset label { margin: .25rem 0 }
.nested { padding-inline-start: 1.5rem }
.note { margin: .25rem 0 0; font-size: .875rem }
.problem { font-weight: 600 }
bdi { overflow-wrap: anywhere }
button { margin-top: .75rem; font: inherit; padding: .5rem 1rem }
`

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
