import { describe, expect, onTestFinished, test } from 'vitest'
import { GoogleSimulator, serveGoogleSimulator } from '../../../e2e/simulators/google/google-simulator.ts'
import { desktopClient, deviceClient } from '../../../e2e/simulators/google/oauth/clients.ts'
import { DEFAULT_CLIENT } from '../../../e2e/simulators/microsoft/identity/clients.ts'
import { MicrosoftSimulator } from '../../../e2e/simulators/microsoft/microsoft-simulator.ts'
import { serveMicrosoft } from '../../../e2e/simulators/microsoft/serve-microsoft.ts'
import { answerConsentPage, postForm } from '../../../e2e/simulators/microsoft/testing/answer-consent.ts'
import { engineKinds, type Kalends, startKalends } from '../testing/command-line.ts'

const withGoogleClient = ['--client-id', desktopClient.id, '--client-secret', desktopClient.secret]

/** Both providers on loopback, and the environment in which commands find them. */
async function startProviders() {
  const google = new GoogleSimulator({ autoConsent: {} })
  google.others.addAccount({ email: 'ana@gmail.test' })
  const microsoft = new MicrosoftSimulator()
  const person = microsoft.addAccount()
  const [servedGoogle, servedMicrosoft] = await Promise.all([
    serveGoogleSimulator(google),
    serveMicrosoft(microsoft),
  ])
  onTestFinished(async () => {
    await Promise.all([servedGoogle.close(), servedMicrosoft.close()])
  })
  const environment = {
    KALENDS_GOOGLE_API_ORIGIN: servedGoogle.origin,
    KALENDS_GOOGLE_AUTH_ORIGIN: servedGoogle.origin,
    KALENDS_GOOGLE_TOKEN_ORIGIN: servedGoogle.origin,
    KALENDS_GRAPH_ORIGIN: servedMicrosoft.origin,
    KALENDS_MICROSOFT_AUTHORITY: `${servedMicrosoft.origin}/common`,
  }
  return { google, microsoft, person, environment }
}

function lines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Runs a command, and acts once on the first line that it prints. */
async function runActing(kalends: Kalends, words: readonly string[], act: (line: string) => unknown) {
  let acting: unknown
  const ended = await kalends(words, {
    onOutput(text) {
      acting ??= Promise.resolve(act(text)).catch(() => undefined)
    },
  })
  await acting
  return ended
}

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('Google is linked in the browser of this machine, revoked, and mended', async () => {
    const { google, environment } = await startProviders()
    const kalends = await startKalends(kind, environment)
    const shown = Promise.withResolvers<string>()
    const linked = await kalends(['account', 'add', 'google', ...withGoogleClient], {
      browser(address) {
        fetch(address)
          .then((answer) => answer.text())
          .then(shown.resolve, shown.reject)
      },
    })
    expect(await shown.promise).toContain('You are signed in')
    expect([linked.exitCode, linked.errorText]).toEqual([0, ''])
    expect(linked.text).toContain('Linked “ana@gmail.test” with “ana@gmail.test”.')
    expect((await kalends(['sync'])).exitCode).toBe(0)
    expect((await kalends(['account'])).text).toMatch(/Google · ana@gmail\.test · every 15 minutes/)

    const revoked = await kalends(['account', 'revoke', 'ana@gmail.test'])
    expect(revoked.text).toContain('Its provider was told to let Kalends in no more.')
    expect(google.log.count('oauth.revoke')).toBe(1)
    expect((await kalends(['sync'])).exitCode).toBe(1)

    // The client was entered once, and is known since.
    const mended = await runActing(
      kalends,
      ['account', 'reconnect', 'ana@gmail.test', '--no-browser', '--json'],
      (line) => fetch(JSON.parse(line).authorizationUrl),
    )
    const [how, done] = lines(mended.text)
    expect(how).toEqual({ authorizationUrl: expect.stringContaining('client_id=') })
    expect(done).toMatchObject({ account: { user: 'ana@gmail.test', state: { kind: 'idle' } } })
    expect((await kalends(['sync'])).exitCode).toBe(0)

    const audit = (await kalends(['audit', '--json'])).json() as { action: string }[]
    expect(audit.map(({ action }) => action)).toEqual(['signed-in', 'revoked', 'signed-in'])
    const removed = await kalends(['account', 'remove', 'ana@gmail.test'])
    expect(removed.text).toContain('Its provider was told')
  })

  test('Google is linked by the address that a browser elsewhere ended on', async () => {
    const { google, environment } = await startProviders()
    const kalends = await startKalends(kind, environment)
    let address = Promise.withResolvers<string>()
    const linked = await kalends(['account', 'add', 'google', '--paste', '--json', ...withGoogleClient], {
      onOutput: (text) => {
        const { authorizationUrl } = JSON.parse(text)
        if (authorizationUrl === undefined) return
        google
          .fetch(new Request(authorizationUrl, { redirect: 'manual' }))
          .then((answer) => address.resolve(answer.headers.get('location') ?? ''))
      },
      input: async () => `${await address.promise}\n`,
    })
    expect(lines(linked.text)[1]).toMatchObject({ account: { provider: 'google', access: 'write' } })

    address = Promise.withResolvers()
    address.resolve('http://127.0.0.1:1/?state=x&code=y')
    const forged = await kalends(['account', 'add', 'google', '--paste'], { input: () => address.promise })
    expect([forged.exitCode, forged.errorText]).toEqual([4, expect.stringContaining('another sign-in')])
  })

  test('Microsoft is linked by a form that the browser posts', async () => {
    const { microsoft, person, environment } = await startProviders()
    const kalends = await startKalends(kind, environment)
    const ask = (request: Request) => microsoft.fetch(request)
    const command = [
      'account',
      'add',
      'microsoft',
      '--no-browser',
      '--json',
      '--client-id',
      DEFAULT_CLIENT.id,
    ]
    const linked = await runActing(kalends, [...command, '--read-only'], async (line) => {
      await postForm(await answerConsentPage(ask, JSON.parse(line).authorizationUrl, { account: person.id }))
    })
    expect([linked.exitCode, linked.errorText]).toEqual([0, ''])
    expect(lines(linked.text)[1]).toMatchObject({
      account: { user: person.address, access: 'read', calendars: [{ readOnly: true }] },
    })
    const denied = await runActing(kalends, command, async (line) => {
      await postForm(await answerConsentPage(ask, JSON.parse(line).authorizationUrl, 'cancel'))
    })
    expect(denied.exitCode).toBe(4)
    expect(JSON.parse(denied.errorText)).toMatchObject({
      error: { code: 'conflict', message: expect.stringContaining('not to let Kalends in') },
    })
  })

  test('Google is linked by a code', async () => {
    const { google, environment } = await startProviders()
    const kalends = await startKalends(kind, environment)
    const client = ['--client-id', deviceClient.id, '--client-secret', deviceClient.secret]
    const linked = await runActing(
      kalends,
      ['account', 'add', 'google', '--device-code', '--json', ...client],
      async (line) => {
        const { userCode, verificationUri, expiresIn } = JSON.parse(line)
        expect(expiresIn).toBeGreaterThan(60)
        const body = new URLSearchParams({
          user_code: userCode,
          account: 'ana@gmail.test',
          decision: 'allow',
        })
        await google.fetch(new Request(verificationUri, { method: 'POST', body }))
      },
    )
    expect([linked.exitCode, linked.errorText]).toEqual([0, ''])
    expect(lines(linked.text)[1]).toMatchObject({ account: { user: 'ana@gmail.test' } })
  }, 30_000)

  test('without a client, it says what is missing', async () => {
    const { environment } = await startProviders()
    const kalends = await startKalends(kind, environment)
    const refused = await kalends(['account', 'add', 'google'])
    expect([refused.exitCode, refused.errorText]).toEqual([
      2,
      expect.stringContaining('no client id of its own'),
    ])
  })
})
