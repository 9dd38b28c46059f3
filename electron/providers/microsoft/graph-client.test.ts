import { describe, expect, it } from 'vitest'
import { openGate } from '../gate.ts'
import type { HttpRequest } from '../http-fetch.ts'
import { GraphClient } from './graph-client.ts'

const { signal } = new AbortController()
const origin = 'https://graph.example'
const list = { method: 'GET', path: '/me/calendars' } as const

describe('a request to Graph', () => {
  it('carries the token, immutable ids and times in UTC, whatever else it prefers', async () => {
    const { client, requests } = open(() => Response.json({ value: [] }))
    await client.send(
      { ...list, prefer: ['odata.maxpagesize=5'], query: new URLSearchParams({ $top: '1 + 1' }) },
      signal,
    )
    expect(requests[0]?.url.href).toBe(`${origin}/v1.0/me/calendars?%24top=1%20%2B%201`)
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer first',
      prefer: 'IdType="ImmutableId", outlook.timezone="UTC", odata.maxpagesize=5',
    })
  })

  it('is sent once more with another token when the first is refused, and then no more', async () => {
    const { client, requests, asked } = open(({ headers }) =>
      headers.authorization === 'Bearer first'
        ? refusal(401, 'InvalidAuthenticationToken')
        : Response.json({ value: [] }),
    )
    expect(await client.all(list, signal)).toEqual([])
    expect(asked).toEqual([undefined, 'first'])
    expect(requests).toHaveLength(2)
    const stubborn = open(() => refusal(401, 'InvalidAuthenticationToken'))
    await expect(stubborn.client.all(list, signal)).rejects.toMatchObject({ kind: 'auth' })
    expect(stubborn.requests).toHaveLength(2)
  })

  it.each([
    ['rate-limited', 429, 'ApplicationThrottled', { 'retry-after': '7' }, 7_000],
    ['rate-limited', 503, 'serviceNotAvailable', { 'retry-after': '2' }, 2_000],
    ['unavailable', 503, 'serviceNotAvailable', {}, null],
    ['unavailable', 500, 'generalException', {}, null],
    ['unavailable', 302, '', { location: 'https://hotel.example/' }, null],
    ['forbidden', 403, 'ErrorAccessDenied', {}, null],
    ['not-found', 404, 'ErrorItemNotFound', {}, null],
    ['precondition-failed', 412, 'ErrorIrresolvableConflict', {}, null],
    ['precondition-failed', 409, 'ErrorIrresolvableConflict', {}, null],
    ['invalid', 409, 'ErrorFolderExists', {}, null],
    ['invalid', 400, 'ErrorOccurrenceCrossingBoundary', {}, null],
    ['cursor-gone', 410, 'resyncRequired', {}, null],
    ['cursor-gone', 404, 'syncStateNotFound', {}, null],
    ['cursor-gone', 400, 'SyncStateInvalid', {}, null],
    ['unavailable', 418, '', {}, null],
  ] as const)('is %s after status %d %s', async (kind, status, code, headers, retryAfterMilliseconds) => {
    const { client } = open(() => refusal(status, code, headers))
    await expect(client.send(list, signal)).rejects.toMatchObject({ kind, retryAfterMilliseconds })
  })

  it('says in plain words what Graph says in a code', async () => {
    const { client } = open(() => refusal(400, 'ErrorOccurrenceCrossingBoundary'))
    await expect(client.send(list, signal)).rejects.toMatchObject({
      message: expect.stringMatching(/day of the one before or after/),
      fact: { code: 'outlook-occurrences-meet' },
    })
  })

  it.each([
    [
      'a web page',
      new Response('<!DOCTYPE html><title>Wi-Fi</title>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['no JSON', new Response('{"value": [')],
    ['no list', Response.json({ error: null })],
    ['nothing', new Response(null, { status: 204 })],
  ])('is not answered by %s', async (_what, answer) => {
    const { client } = open(() => answer)
    await expect(client.all(list, signal)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('has done nothing that was asked of it where what it says can not be read', async () => {
    const { client } = open(() => new Response('<p>Welcome', { status: 200 }))
    await expect(client.send({ ...list, method: 'DELETE' }, signal)).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })

  it('has not given what was to be read where it says nothing', async () => {
    const { client } = open(() => new Response(null, { status: 204 }))
    await expect(client.read(list, signal)).rejects.toMatchObject({ kind: 'unavailable', message: /empty/ })
    await client.send(list, signal)
  })

  it('never takes the token elsewhere, though a link leads there', async () => {
    const { client, requests } = open(() =>
      Response.json({ value: [], '@odata.nextLink': 'https://graph.example.evil/v1.0/me/calendars?$skip=1' }),
    )
    await expect(client.all(list, signal)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(requests.map(({ url }) => url.origin)).toEqual([origin])
  })

  it('ends where pages go in circles or grow without end', async () => {
    const circle = open(() =>
      Response.json({ value: [1], '@odata.nextLink': `${origin}/v1.0/me/calendars?$skip=1` }),
    )
    await expect(circle.client.all(list, signal)).rejects.toMatchObject({ kind: 'unavailable' })
    const huge = open(() => new Response('x'.repeat(2_000)))
    await expect(huge.client.send(list, signal)).rejects.toThrow(/larger than/)
  })

  it('tells a lost connection and a stop from one another, and no secret of either', async () => {
    const lost = open(() => {
      throw new Error('ECONNRESET')
    })
    const error = await lost.client.send(list, signal).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('ECONNRESET') })
    expect(String(error)).not.toContain('first')
    const stop = new AbortController()
    const stopped = open(() => {
      stop.abort(new Error('told to stop'))
      throw new Error('aborted')
    })
    await expect(stopped.client.send(list, stop.signal)).rejects.toThrow('told to stop')
  })
})

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: 'Because.' } }, { status, headers })
}

function open(answer: (request: HttpRequest & { url: URL }) => Response) {
  const requests: (HttpRequest & { url: URL })[] = []
  const asked: (string | undefined)[] = []
  const client = new GraphClient({
    origin,
    gate: openGate,
    limits: { longestAnswer: 1_000 },
    tokens: {
      async token(_signal, refused) {
        asked.push(refused)
        return refused === undefined ? 'first' : 'second'
      },
    },
    async fetch(url, request) {
      requests.push({ ...request, url })
      return answer({ ...request, url })
    },
  })
  return { client, requests, asked }
}
