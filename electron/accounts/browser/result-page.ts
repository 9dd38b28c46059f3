import { createHash } from 'node:crypto'

/** What the browser shows when the sign-in has ended. All of it is text. */
export interface Result {
  readonly isGood: boolean
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** The paper, the ink and the type of the application's own page, where nothing of it can be loaded. */
const style = `:root{color-scheme:light dark;--paper:light-dark(#fbfaf8,#151412);--surface:light-dark(#fff,#1e1c1a);--line:light-dark(#e5e1da,#312e2a);--ink:light-dark(#1e1c19,#eeebe6);--ink-2:light-dark(#565047,#bdb6ab);--ink-3:light-dark(#6c655b,#a19a8f);--red:light-dark(#b4321f,#ff806b);--green:light-dark(#1f6b3d,#7fcf9d);--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",ui-serif,Georgia,"Noto Serif",serif}
body{margin:0;min-height:100vh;display:grid;grid-template-rows:auto 1fr auto;background:var(--paper);color:var(--ink);font:1rem/1.55 "Inter",ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{display:flex;align-items:center;gap:.625rem;padding:1rem 1.25rem;border-bottom:1px solid var(--line);font:500 1.25rem/1 var(--serif);letter-spacing:-.01em}
header svg{overflow:visible}
header rect:first-child{stroke:light-dark(#0000,#4a463f)}
main{place-self:center;box-sizing:border-box;width:calc(100% - 2rem);max-width:30rem;margin:2rem 1rem;padding:2rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
.mark{display:block;margin-bottom:1.25rem}
.good{color:var(--green)}
.bad{color:var(--red)}
h1{margin:0 0 .75rem;font:500 1.625rem/1.2 var(--serif);letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
p{margin:.625rem 0 0;color:var(--ink-2);overflow-wrap:anywhere;text-wrap:pretty}
.close{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--ink-3);font-size:.875rem}
@media (forced-colors:active){.mark{color:CanvasText}}`

/** The icon of the application, as the page has it. */
const icon = `<svg width="26" height="26" viewBox="3 4 26 25" aria-hidden="true"><rect x="3" y="4" width="26" height="25" rx="7" fill="#1d1b18"/><rect x="3" y="4" width="26" height="8" rx="4" fill="#c9402b"/><path d="M11 15v10M21 15l-8 5 8 5" fill="none" stroke="#fbfaf8" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`

const marks = {
  good: '<path d="m6.5 12.5 3.5 3.5 7.5-8"/>',
  bad: '<path d="M12 6.5v7M12 17v.01"/>',
}

/** The page as it is sent, without script, and without anything but what is in it. */
export function resultPage({ isGood, title, paragraphs }: Result): string {
  const kind = isGood ? 'good' : 'bad'
  const texts = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kalends: ${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>${icon}Kalends</header>
<main>
<svg class="mark ${kind}" width="44" height="44" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${marks[kind]}</svg>
<h1>${escapeHtml(title)}</h1>
${texts}
<p class="close">You can close this window and go back to Kalends.</p>
</main>
</body>
</html>
`
}

/** Of the answer that carries the page: it loads nothing, sends nothing, is framed by nobody and told to nobody. */
export const resultHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
