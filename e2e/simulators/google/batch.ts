import type { Endpoint } from './endpoint.ts'
import { badRequest } from './google-error.ts'

/** G12. */
const mostCalls = 50

/**
 * `POST /batch/calendar/v3`: calls in a multipart/mixed body, answered in the same order, each by itself. A call has the
 * headers of the whole request, but for those it has of its own.
 */
export function batchRoute(fetch: (request: Request) => Promise<Response>): Endpoint {
  return {
    id: 'calendar.batch',
    method: 'POST',
    path: '/batch/calendar/v3',
    answer: async ({ request }) => {
      const boundary = /boundary="?([^";]+)"?/i.exec(request.headers.get('content-type') ?? '')?.[1]
      if (boundary === undefined)
        throw badRequest('badRequest', 'Failed to parse batch request: no boundary.')
      const parts = partsOf(await request.text(), boundary)
      if (parts.length === 0) throw badRequest('badRequest', 'The batch request is empty.')
      if (parts.length > mostCalls)
        throw badRequest('badRequest', `The batch request has more than ${mostCalls} calls.`)
      const answers: string[] = []
      for (const part of parts) answers.push(await answerPart(part, request, fetch))
      const body = `${answers.map((answer) => `--batch_simulator\r\n${answer}\r\n`).join('')}--batch_simulator--\r\n`
      return new Response(body, { headers: { 'content-type': 'multipart/mixed; boundary=batch_simulator' } })
    },
  }
}

function partsOf(text: string, boundary: string): string[] {
  const [, ...parts] = `\r\n${text.replaceAll(/\r?\n/g, '\r\n')}`.split(`\r\n--${boundary}`)
  return parts.filter((part) => !part.startsWith('--')).map((part) => part.replace(/^\r\n/, ''))
}

async function answerPart(
  part: string,
  outer: Request,
  fetch: (request: Request) => Promise<Response>,
): Promise<string> {
  const [partHead, inner] = split(part)
  const [head, body] = split(inner)
  const [requestLine = '', ...lines] = head.split('\r\n')
  const [method = '', path = ''] = requestLine.split(' ')
  if (!/^[A-Z]+$/.test(method) || !path.startsWith('/'))
    throw badRequest('badRequest', 'Failed to parse batch request: no request line.')
  const headers = new Headers()
  const authorization = outer.headers.get('authorization')
  if (authorization !== null) headers.set('authorization', authorization)
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.trim() !== ''
  const answer = await fetch(
    new Request(new URL(path, outer.url), {
      method,
      headers,
      signal: outer.signal,
      ...(hasBody ? { body: body.trim() } : {}),
    }),
  )
  const id = /^content-id:\s*<?([^>\r\n]+)>?/im.exec(partHead)?.[1]
  return [
    'Content-Type: application/http',
    ...(id === undefined ? [] : [`Content-ID: <response-${id}>`]),
    '',
    `HTTP/1.1 ${answer.status} ${answer.statusText}`,
    ...[...answer.headers].map(([name, value]) => `${name}: ${value}`),
    '',
    await answer.text(),
  ].join('\r\n')
}

/** Head and body of a part, which an empty line keeps apart. */
function split(text: string): [string, string] {
  const gap = text.indexOf('\r\n\r\n')
  return gap < 0 ? [text.trim(), ''] : [text.slice(0, gap).trim(), text.slice(gap + 4)]
}
