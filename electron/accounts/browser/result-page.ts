import { createHash } from 'node:crypto'

/** What the browser shows when the sign-in has ended. All of it is text. */
export interface Result {
  readonly isGood: boolean
  readonly title: string
  readonly paragraphs: readonly string[]
}

const style = `:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f6f5f2,#191a1d);color:light-dark(#22242a,#e8e8ea)}
main{max-width:27rem;margin:1rem;padding:2rem 2.25rem;border-radius:.75rem;background:light-dark(#fff,#232529);box-shadow:0 1px 3px #0003}
svg{display:block;margin-bottom:1rem}
.good{color:light-dark(#1d7a46,#5fc98b)}
.bad{color:light-dark(#b3372a,#f08a7d)}
h1{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
p{margin:.5rem 0 0;overflow-wrap:anywhere}
.close{margin-top:1.25rem;color:light-dark(#5c5f68,#a9abb2)}`

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
<main>
<svg class="${kind}" width="40" height="40" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${marks[kind]}</svg>
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
