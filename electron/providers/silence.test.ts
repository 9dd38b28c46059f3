import { expect, test } from 'vitest'
import { createHttpFetch } from './http-fetch.ts'
import { silenceOf } from './silence.ts'

const withCode = (code: string, cause?: Error) => Object.assign(new Error(`x ${code}`, { cause }), { code })

test.each([
  [withCode('ENOTFOUND'), 'no-such-name'],
  [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate'],
  [new Error('fetch failed', { cause: withCode('ECONNRESET') }), 'cut-off'],
  [withCode('ERR_STREAM', withCode('ETIMEDOUT')), 'too-late'],
  [withCode('ESOMETHING'), null],
  ['thrown', null],
])('%s is told as %s', (error, why) => {
  expect(silenceOf('dav.example.org', error, false)).toMatchObject({
    message: expect.stringMatching(/^dav\.example\.org does not answer \(.+\)$/),
    fact: { code: 'server-silent', server: 'dav.example.org', why },
  })
})

test('what took too long says so, whatever it ended with', () => {
  expect(silenceOf('Outlook', withCode('ABORT_ERR'), true)).toMatchObject({
    message: 'Outlook does not answer (no answer in time)',
    fact: { why: 'too-late' },
  })
})

test('a port that nothing listens on is known as such', async () => {
  const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5_000) }
  const error = await createHttpFetch()(new URL('http://127.0.0.1:1/'), request).catch((failure) => failure)
  expect(silenceOf('127.0.0.1:1', error, false).fact.why).toBe('refused')
})
