import { expect, test } from 'vitest'
import { readOrigins } from './origins.ts'

test('are those of the providers, unless the environment names others', () => {
  expect(
    readOrigins({ KALENDS_GRAPH_ORIGIN: ' https://graph.microsoft.us/ ', KALENDS_GOOGLE_API_ORIGIN: '' }),
  ).toEqual({
    googleApi: 'https://www.googleapis.com',
    googleAuth: 'https://accounts.google.com',
    googleToken: 'https://oauth2.googleapis.com',
    gmailApi: 'https://gmail.googleapis.com',
    graph: 'https://graph.microsoft.us',
    microsoftAuthority: 'https://login.microsoftonline.com/common',
  })
})

test.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1'])(
  'may be without TLS here: %s',
  (origin) => {
    expect(readOrigins({ KALENDS_GRAPH_ORIGIN: origin }).graph).toBe(origin)
  },
)

test.each([
  'http://example.org',
  'ftp://127.0.0.1',
  'nonsense',
  'https://user@example.org',
  'https://example.org/?x=1',
])('are refused: %s', (origin) => {
  const read = () => readOrigins({ KALENDS_MICROSOFT_AUTHORITY: origin })
  expect(read).toThrow(
    expect.objectContaining({
      code: 'invalid',
      message: expect.stringContaining('KALENDS_MICROSOFT_AUTHORITY'),
    }),
  )
})
