import { describe, expect, test } from 'vitest'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { ClientDocuments } from './client-documents.ts'

const id = 'https://client.example/oauth/kalends.json'
const document = {
  client_id: id,
  client_name: 'Desk Assistant',
  redirect_uris: ['http://127.0.0.1/callback', 'https://client.example/back'],
  token_endpoint_auth_method: 'none',
}

function documents(answer: () => Response, now: () => number = () => 0) {
  const asked: string[] = []
  const fetch: HttpFetch = async (url) => {
    asked.push(url.href)
    return answer()
  }
  return { asked, clients: new ClientDocuments({ fetch, now }) }
}

const json = (body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

describe('the description of a client', () => {
  test('says its name and where answers go, and is kept for as long as it says', async () => {
    let now = 0
    const { asked, clients } = documents(
      () => json(document, { 'cache-control': 'public, max-age=120' }),
      () => now,
    )
    const expected = {
      id,
      name: 'Desk Assistant',
      host: 'client.example',
      redirectUris: document.redirect_uris,
    }
    expect(await Promise.all([clients.find(id), clients.find(id)])).toEqual([expected, expected])
    now = 119_000
    await clients.find(id)
    expect(asked).toEqual([id])
    now = 121_000
    await clients.find(id)
    expect(asked).toHaveLength(2)
  })

  test('has a name from its address where it says none', async () => {
    const { client_name: _name, ...nameless } = document
    const { clients } = documents(() => json(nameless, { 'content-type': 'application/vnd.x+json' }))
    expect(await clients.find(id)).toMatchObject({ name: 'client.example' })
  })

  const wrong: [string, () => Response][] = [
    ['another client', () => json({ ...document, client_id: `${id}?` })],
    ['401', () => new Response('{}', { status: 401 })],
    ['answered 302', () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })],
    ['no JSON', () => json(document, { 'content-type': 'text/html' })],
    ['no JSON', () => json('{')],
    ['larger', () => json({ ...document, padding: 'x'.repeat(20_000) })],
    [
      'token_endpoint_auth_method',
      () => json({ ...document, token_endpoint_auth_method: 'client_secret_post' }),
    ],
    [
      'token_endpoint_auth_method',
      () => json({ ...document, token_endpoint_auth_method: 'private_key_jwt' }),
    ],
    ['client_secret', () => json({ ...document, client_secret: 'x' })],
    ['redirect_uris', () => json({ ...document, redirect_uris: [] })],
    ['javascript:', () => json({ ...document, redirect_uris: ['javascript:alert(1)'] })],
    ['loopback', () => json({ ...document, redirect_uris: ['http://evil.example/'] })],
  ]
  test.each(wrong)('is not taken where it is wrong: %s', async (reason, answer) => {
    const { asked, clients } = documents(answer)
    await expect(clients.find(id)).rejects.toThrow(reason)
    // What is wrong is not kept (§6.5).
    await expect(clients.find(id)).rejects.toThrow(reason)
    expect(asked).toHaveLength(2)
  })

  test.each([
    'https://client.example',
    'https://client.example/',
    'https://client.example/a/../b',
    'https://Client.example/a',
    'https://client.example/a#b',
    'https://user:pass@client.example/a',
    'https://client.example:443/a',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'https://169.254.169.254/latest',
    `https://client.example/${'a'.repeat(600)}`,
    'https:client.example/a',
  ])('is not looked for at %s', async (wrongId) => {
    const { asked, clients } = documents(() => json(document))
    await expect(clients.find(wrongId)).rejects.toThrow(/address|internet/)
    expect(asked).toEqual([])
  })

  test('is not waited for without end, nor looked for on this machine', async () => {
    const never: HttpFetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        expect(signal).toBeInstanceOf(AbortSignal)
        reject(new Error('the operation timed out'))
      })
    await expect(new ClientDocuments({ fetch: never }).find(id)).rejects.toThrow('timed out')
    await expect(new ClientDocuments().find('https://localhost:9/a')).rejects.toThrow('not on the internet')
  })
})
