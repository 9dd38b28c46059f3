import { describe, expect, it } from 'vitest'
import { microsoftProblem } from './microsoft/microsoft-problem.ts'
import { type Attempt, problemOf } from './sign-in-problem.ts'
import type { Outcome } from './watched-fetch.ts'

const refused = (error: string, description = '', status = 400): Outcome => ({
  kind: 'answered',
  status,
  body: { error, error_description: description },
  retryAfter: null,
})
const google = (outcome: Outcome | null, more: Partial<Attempt> = {}) =>
  problemOf({ provider: 'Google', doing: 'sign-in', outcome, clockAheadMilliseconds: null, ...more })
const microsoft = (description: string) =>
  microsoftProblem({
    doing: 'sign-in',
    outcome: refused('invalid_request', description),
    clockAheadMilliseconds: null,
  })

describe('what goes wrong with a sign-in', () => {
  it.each([
    ['consent denied', refused('access_denied'), {}, 'denied', /told not to let/, /agree/],
    [
      'a wrong client secret',
      refused('invalid_client', '', 401),
      {},
      'client',
      /id or its secret/,
      /enter them again/,
    ],
    [
      'a client of another type',
      refused('unauthorized_client'),
      { doing: 'device' },
      'client',
      /secret/,
      /TVs/,
    ],
    [
      'a redirect mismatch',
      refused('redirect_uri_mismatch'),
      {},
      'redirect-mismatch',
      /come back/,
      /desktop app/,
    ],
    [
      'a code that is too old',
      refused('invalid_grant'),
      {},
      'expired',
      /too old or was used/,
      /Sign in again/,
    ],
    [
      'a clock that is off',
      refused('invalid_grant'),
      { clockAheadMilliseconds: 600_000 },
      'clock',
      /10 minutes ahead of Google’s/,
      /Set the clock/,
    ],
    [
      'a clock that is behind',
      refused('invalid_grant'),
      { clockAheadMilliseconds: -600_000 },
      'clock',
      /10 minutes behind Google’s/,
      /Set the clock/,
    ],
    [
      'revoked consent',
      refused('invalid_grant'),
      { doing: 'refresh' },
      'revoked',
      /testing, .* seven days/,
      /nothing is lost/,
    ],
    [
      'no calendars by code',
      refused('invalid_scope'),
      { doing: 'device' },
      'device-refused',
      /no codes/,
      /browser/,
    ],
    ['no calendars for the client', refused('invalid_scope'), {}, 'client', /ask for calendars/, /console/],
    [
      'a code that nobody entered',
      refused('expired_token'),
      { doing: 'device' },
      'expired',
      /not entered in time/,
      /Begin again/,
    ],
    [
      'a captive portal',
      { kind: 'nonsense', status: 200 },
      {},
      'not-the-provider',
      /sign-in page of this network/,
      /Open any page/,
    ],
    [
      'a provider that is broken',
      { kind: 'nonsense', status: 502 },
      {},
      'provider',
      /at the moment/,
      /few minutes/,
    ],
    [
      'a certificate before its time',
      { kind: 'unreachable', code: 'CERT_NOT_YET_VALID' },
      {},
      'clock',
      /certificate/,
      /clock/,
    ],
    [
      'a certificate of somebody else',
      { kind: 'unreachable', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      {},
      'not-the-provider',
      /can’t prove/,
      /network/,
    ],
    [
      'no network',
      { kind: 'unreachable', code: 'ENOTFOUND' },
      {},
      'unreachable',
      /does not answer/,
      /on the network/,
    ],
    [
      'words that nobody knows',
      refused('brand_new'),
      {},
      'provider',
      /refused the sign-in \(brand_new\)/,
      /Try again/,
    ],
    ['no answer at all', null, {}, 'provider', /could not be begun/, /Try again/],
  ] as const)('is named, with a way out: %s', (_, outcome, more, problem, message, hint) => {
    const found = google(outcome, more)
    expect([found.problem, found.message, found.hint]).toEqual([
      problem,
      expect.stringMatching(message),
      expect.stringMatching(hint),
    ])
  })

  it('says nothing of an answer but a code that is one', () => {
    expect(google(refused('<b>ya29.secret</b>')).message).toBe('Google refused the sign-in.')
  })

  it('waits as long as the provider wants', () => {
    const busy: Outcome = { kind: 'answered', status: 429, body: {}, retryAfter: '30' }
    expect(google(busy)).toMatchObject({ problem: 'provider', retryAfterMilliseconds: 30_000 })
  })
})

describe('Microsoft’s own numbers', () => {
  it.each([
    ['AADSTS65001', 'admin-consent', /organization has to allow/, /administrator/],
    ['AADSTS65004', 'denied', /told not to let/, /agree/],
    ['AADSTS50011', 'redirect-mismatch', /come back/, /http:\/\/localhost/],
    ['AADSTS7000215', 'client', /id or its secret/, /public client flows/],
    ['AADSTS50020', 'wrong-account', /accounts of this kind/, /another account/],
    ['AADSTS50173', 'revoked', /password was changed/, /nothing is lost/],
  ] as const)('%s', (number, problem, message, hint) => {
    const found = microsoft(`${number}: something long. Trace ID: 1`)
    expect([found.problem, found.message, found.hint]).toEqual([
      problem,
      expect.stringMatching(message),
      expect.stringMatching(hint),
    ])
  })

  it('that are not known leave it to the words of OAuth', () => {
    expect(microsoft('AADSTS999999: new').problem).toBe('provider')
  })
})
