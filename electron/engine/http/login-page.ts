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
<p class="acts"><button class="primary">${words.logIn}</button></p>
</form>
</main>
</body>
</html>
`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
