import { html } from 'hono/html'

/** A button that posts these fields. */
export function button(action: string, label: string, fields: Readonly<Record<string, string>>) {
  return html`<form class="inline" method="post" action="${action}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <button>${label}</button>
  </form>`
}
