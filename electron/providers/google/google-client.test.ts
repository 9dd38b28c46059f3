import { describe, expect, it } from 'vitest'
import { openGate } from '../gate.ts'
import type { HttpRequest } from '../http-fetch.ts'
import { ProviderError } from '../provider-error.ts'
import { EventsApi } from './events-api.ts'
import { GoogleClient } from './google-client.ts'
import { bodyOf } from './refusal.ts'

const { signal } = new AbortController()
const origin = 'https://calendar.test'

interface Sent extends HttpRequest {
  readonly url: URL
}

/** A client of a server that gives these answers, one after the other; the last one for good. */
function clientOf(...answers: (Response | Error)[]) {
  const sent: Sent[] = []
  const refused: (string | undefined)[] = []
  const client = new GoogleClient({
    origin,
    gate: openGate,
    tokens: {
      token: async (_signal, token) => {
        refused.push(token)
        return token === undefined ? 'first-token' : 'second-token'
      },
    },
    fetch: async (url, request) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)]
      sent.push({ url, ...request })
      if (answer instanceof Response) return answer.clone()
      throw answer
    },
  })
  return { api: new EventsApi(client), client, sent, refused }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

function refusal(status: number, reason: string, headers?: Record<string, string>): Response {
  const error = { code: status, message: `About ${reason}`, errors: [{ domain: 'global', reason }] }
  return json(status, { error }, headers)
}

describe('a request', () => {
  it('goes to the origin that it was given, with everything in its place', async () => {
    const { api, sent } = clientOf(json(200, { id: 'a' }))
    await api.patch(
      'team@group.calendar.google.com',
      { id: 'ev/1', etag: '"7"' },
      { summary: 'Ü' },
      { signal, notify: 'external' },
    )
    const [request] = sent
    expect(request?.url.href.split('?')[0]).toBe(
      `${origin}/calendar/v3/calendars/team%40group.calendar.google.com/events/ev%2F1`,
    )
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      sendUpdates: 'externalOnly',
      conferenceDataVersion: '1',
      supportsAttachments: 'true',
    })
    expect(request).toMatchObject({
      method: 'PATCH',
      body: '{"summary":"Ü"}',
      headers: { authorization: 'Bearer first-token', 'if-match': '"7"' },
    })
  })

  it('is made with a new token once, when one is refused', async () => {
    const { api, sent, refused } = clientOf(refusal(401, 'authError'), json(200, { id: 'a' }))
    expect(bodyOf(await api.get('c', 'a', signal))).toEqual({ id: 'a' })
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first-token',
      'Bearer second-token',
    ])
    expect(refused).toEqual([undefined, 'first-token'])
  })

  it('ends in “connect again” when the new token is refused too', async () => {
    const { api, sent } = clientOf(refusal(401, 'authError'))
    await expect(api.get('c', 'a', signal)).rejects.toMatchObject({ kind: 'auth' })
    expect(sent).toHaveLength(2)
  })

  it('is not repeated by the gate where it may not happen twice', async () => {
    const attempts: number[] = []
    const client = new GoogleClient({
      origin,
      gate: {
        pass: async (request, stop) => {
          for (;;) {
            attempts.push(1)
            try {
              return await request(stop)
            } catch (error) {
              if (!(error instanceof ProviderError) || attempts.length > 5) throw error
            }
          }
        },
      },
      tokens: { token: async () => 'token' },
      fetch: async () => Response.json({}, { status: 503 }),
    })
    const made = client.request(
      (api, options) => api.calendars.insert({ requestBody: {} }, options),
      signal,
      {
        once: true,
      },
    )
    await expect(made).rejects.toMatchObject({ name: 'ProviderError', kind: 'unavailable' })
    expect(attempts).toHaveLength(1)
  })

  it('stops when it is told to', async () => {
    const { api, sent } = clientOf(json(200, {}))
    await expect(api.get('c', 'a', AbortSignal.abort())).rejects.toThrow(/abort/i)
    expect(sent).toEqual([])
  })
})

describe('an answer', () => {
  const cases: [what: string, answer: Response | Error, expected: object][] = [
    [
      '429',
      refusal(429, 'rateLimitExceeded', { 'retry-after': '7' }),
      { kind: 'rate-limited', retryAfterMilliseconds: 7_000 },
    ],
    [
      'a quota',
      refusal(403, 'userRateLimitExceeded'),
      { kind: 'rate-limited', retryAfterMilliseconds: null },
    ],
    ['the other quota', refusal(403, 'quotaExceeded'), { kind: 'rate-limited' }],
    [
      'the quota of a day',
      refusal(403, 'dailyLimitExceeded'),
      { kind: 'rate-limited', retryAfterMilliseconds: 3_600_000 },
    ],
    [
      'a missing scope',
      refusal(403, 'insufficientPermissions'),
      { kind: 'forbidden', message: /leave all boxes ticked/ },
    ],
    ['an API that is off', refusal(403, 'accessNotConfigured'), { kind: 'forbidden', message: /enable it/ }],
    ['a breakdown', refusal(503, 'backendError'), { kind: 'unavailable' }],
    [
      'a sign-in page',
      new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } }),
      { kind: 'unavailable', message: /sign-in page/ },
    ],
    [
      'a sign-in page that says JSON',
      new Response('<html>', { headers: { 'content-type': 'application/json' } }),
      { kind: 'unavailable' },
    ],
    [
      'a way to elsewhere',
      new Response('', { status: 302, headers: { location: 'https://portal.test/' } }),
      { kind: 'unavailable' },
    ],
    [
      'half an answer',
      new Response('{"items":[', { headers: { 'content-type': 'application/json' } }),
      { kind: 'unavailable' },
    ],
    [
      'a line that breaks',
      Object.assign(new Error('read'), { code: 'ECONNRESET' }),
      { kind: 'unavailable', message: /was cut off/, fact: { code: 'server-silent', why: 'cut-off' } },
    ],
    [
      'the organizer’s own',
      refusal(403, 'forbiddenForNonOrganizer'),
      { kind: 'forbidden', message: /organizer/ },
    ],
    [
      'no access',
      refusal(403, 'requiredAccessLevel'),
      { kind: 'forbidden', message: /About requiredAccessLevel/ },
    ],
    ['nothing there', refusal(404, 'notFound'), { kind: 'not-found' }],
    ['another version', refusal(412, 'conditionNotMet'), { kind: 'precondition-failed' }],
    ['a bad event', refusal(400, 'timeRangeEmpty'), { kind: 'invalid', message: /About timeRangeEmpty/ }],
  ]
  it.each(cases)(
    'of %s means what it means',
    async (_what, answer, { message, ...rest }: { message?: RegExp }) => {
      const { api } = clientOf(answer)
      const error = await api
        .get('c', 'a', signal)
        .then(bodyOf)
        .catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ProviderError)
      expect(error).toMatchObject(rest)
      if (message !== undefined) expect((error as ProviderError).message).toMatch(message)
      expect((error as ProviderError).message).not.toContain('token')
    },
  )
})
