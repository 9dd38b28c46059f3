import { request as requestHttp } from 'node:http'

/** A form as a browser would send it. */
export interface SentForm {
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly fields: Readonly<Record<string, string>>
}

type Ask = (request: Request) => Promise<Response>

/**
 * Opens the page of an authorization address and answers it as a person would: lets the application in with an account, or
 * cancels. Answers what the browser then sends to the application: a form (O5), or its redirect as a form without fields.
 * Throws with the text of the page where Microsoft shows one instead.
 */
export async function answerConsentPage(
  ask: Ask,
  address: string,
  decision: { readonly account: string } | 'cancel',
): Promise<SentForm> {
  const asked = await readCarried(await ask(new Request(address)))
  const { ticket } = asked.fields
  if (ticket === undefined) return asked
  const choice: Record<string, string> =
    decision === 'cancel' ? { decision } : { decision: 'accept', account: decision.account }
  const decided = await readCarried(await post(ask, asked.action, { ticket, ...choice }))
  if (decided.fields.ticket === undefined) return decided
  // Only an administrator can allow it: all there is to do is to go back.
  const back = { ticket: decided.fields.ticket, decision: 'leave' }
  return await readCarried(await post(ask, decided.action, back))
}

/** Sends a form to an application that listens on a loopback address; answers the page it shows. */
export function postForm({ action, method, fields }: SentForm): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = requestHttp(
      action,
      { method, agent: false, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve(text))
      },
    )
    sent.on('error', reject)
    sent.end(method === 'POST' ? new URLSearchParams(fields).toString() : undefined)
  })
}

async function readCarried(answer: Response): Promise<SentForm> {
  const location = answer.headers.get('location')
  if (location !== null) return { action: location, method: 'GET', fields: {} }
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(text)
  return readForm(text)
}

function readForm(page: string): SentForm {
  const action = /<form[^>]* action="([^"]*)"/.exec(page)?.[1]
  if (action === undefined) throw new Error(page)
  const fields: Record<string, string> = {}
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
    if (name !== undefined && value !== undefined) fields[unescapeHtml(name)] = unescapeHtml(value)
  return { action: unescapeHtml(action), method: 'POST', fields }
}

function post(ask: Ask, address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return ask(new Request(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }))
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
