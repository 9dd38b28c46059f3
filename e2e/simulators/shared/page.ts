import { html } from 'hono/html'

/** A plain page. What `html` is given is escaped, unless it is of `html` itself. */
export function page(title: string, body: ReturnType<typeof html>): Response {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
          table { border-collapse: collapse; width: 100%; }
          td, th { border-bottom: 1px solid #ccc; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
          fieldset { border: 1px solid #ccc; margin: 1rem 0; }
          form.inline { display: inline; }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`
  return new Response(String(document), { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
