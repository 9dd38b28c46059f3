import { request as requestHttps } from 'node:https'
import { type INetworkModule, type NetworkRequestOptions, PublicClientApplication } from '@azure/msal-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_CLIENT } from './identity/clients.ts'
import { MicrosoftSimulator } from './microsoft-simulator.ts'
import { type ServedMicrosoft, serveMicrosoft } from './serve-microsoft.ts'
import { answerConsentPage, postForm } from './testing/answer-consent.ts'

let clock = 0
let simulator: MicrosoftSimulator
let served: ServedMicrosoft

beforeEach(async () => {
  clock = Date.now()
  simulator = new MicrosoftSimulator({ now: () => clock })
  served = await serveMicrosoft(simulator)
})

afterEach(() => served.close())

describe('MSAL, over TLS', () => {
  it.each(['work', 'personal'] as const)(
    'signs a %s account in with a browser, and refreshes silently',
    async (kind) => {
      const account = simulator.addAccount({ kind })
      const application = connect()
      const scopes = ['User.Read', 'Calendars.ReadWrite']
      const result = await application.acquireTokenInteractive({
        scopes,
        openBrowser: async (url) => {
          const form = await answerConsentPage((request) => simulator.fetch(request), url, {
            account: account.id,
          })
          expect(new URL(form.action).hostname).toBe('localhost')
          await postForm(form)
        },
      })
      expect(result.account).toMatchObject({
        localAccountId: account.id,
        tenantId: account.tenant,
        username: account.address,
      })
      expect(await displayName(result.accessToken)).toBe(account.name)
      if (result.account === null) throw new Error('there is an account')

      const cached = await application.acquireTokenSilent({ scopes, account: result.account })
      expect(cached.fromCache).toBe(true)
      const refreshed = await application.acquireTokenSilent({
        scopes,
        account: result.account,
        forceRefresh: true,
      })
      expect(refreshed.fromCache).toBe(false)
      expect(refreshed.accessToken).not.toBe(result.accessToken)
      expect(await displayName(refreshed.accessToken)).toBe(account.name)
      // The rotated refresh token is the one that MSAL now has.
      const again = await application.acquireTokenSilent({
        scopes,
        account: result.account,
        forceRefresh: true,
      })
      expect(again.fromCache).toBe(false)
    },
  )

  it('is told when the person says no', async () => {
    simulator.addAccount()
    const signIn = connect().acquireTokenInteractive({
      scopes: ['User.Read'],
      openBrowser: async (url) => {
        await postForm(await answerConsentPage((request) => simulator.fetch(request), url, 'cancel'))
      },
    })
    await expect(signIn).rejects.toMatchObject({ errorCode: 'access_denied' })
  })

  it('is told when a grant was withdrawn', async () => {
    const account = simulator.addAccount()
    const application = connect()
    const result = await application.acquireTokenInteractive({
      scopes: ['User.Read'],
      openBrowser: async (url) => {
        await postForm(
          await answerConsentPage((request) => simulator.fetch(request), url, { account: account.id }),
        )
      },
    })
    if (result.account === null) throw new Error('there is an account')
    simulator.identity.withdraw(account, DEFAULT_CLIENT.id)
    const silent = application.acquireTokenSilent({
      scopes: ['User.Read'],
      account: result.account,
      forceRefresh: true,
    })
    await expect(silent).rejects.toMatchObject({
      errorCode: 'invalid_grant',
      errorMessage: expect.stringContaining('AADSTS50173'),
    })
  })

  it('signs in with a device code', async () => {
    const account = simulator.addAccount({ name: 'Ada Lovelace' })
    const result = await connect().acquireTokenByDeviceCode({
      scopes: ['User.Read'],
      deviceCodeCallback: ({ userCode, verificationUri }) => {
        const body = new URLSearchParams({ code: userCode, account: account.id, decision: 'accept' })
        void simulator.fetch(new Request(verificationUri, { method: 'POST', body }))
      },
    })
    expect(result?.account?.username).toBe('ada.lovelace@contoso.example')
  })
})

function connect(): PublicClientApplication {
  return new PublicClientApplication({
    auth: {
      clientId: DEFAULT_CLIENT.id,
      authority: `${served.secureOrigin}/common`,
      knownAuthorities: [new URL(served.secureOrigin).host],
    },
    system: { networkClient: networkClient() },
  })
}

async function displayName(token: string): Promise<unknown> {
  const { body } = await ask(`${served.secureOrigin}/v1.0/me`, 'GET', {
    headers: { authorization: `Bearer ${token}` },
  })
  return (body as { displayName?: unknown }).displayName
}

/** MSAL's network, with the test authority that NODE_EXTRA_CA_CERTS would bring. */
function networkClient(): INetworkModule {
  return {
    sendGetRequestAsync: async (url, options) => (await ask(url, 'GET', options)) as never,
    sendPostRequestAsync: async (url, options) => (await ask(url, 'POST', options)) as never,
  }
}

function ask(url: string, method: string, options: NetworkRequestOptions = {}) {
  return new Promise<{ status: number; headers: Record<string, string>; body: unknown }>(
    (resolve, reject) => {
      const sent = requestHttps(
        url,
        { method, headers: options.headers ?? {}, ca: served.certificateAuthority, agent: false },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (part: string) => {
            text += part
          })
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers as Record<string, string>,
              body: JSON.parse(text) as unknown,
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(options.body ?? undefined)
    },
  )
}
