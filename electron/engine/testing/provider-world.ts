import { onTestFinished, vi } from 'vitest'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { SignIn } from '#shared/calendar/sign-in.ts'
import { GoogleSimulator } from '../../../e2e/simulators/google/google-simulator.ts'
import { desktopClient, deviceClient } from '../../../e2e/simulators/google/oauth/clients.ts'
import { DEFAULT_CLIENT } from '../../../e2e/simulators/microsoft/identity/clients.ts'
import { MicrosoftSimulator } from '../../../e2e/simulators/microsoft/microsoft-simulator.ts'
import { answerConsentPage, postForm } from '../../../e2e/simulators/microsoft/testing/answer-consent.ts'
import { inProcess } from '../../../e2e/simulators/shared/in-process.ts'
import type { Client } from './test-engine.ts'

export const googleClient = { id: desktopClient.id, secret: desktopClient.secret }
export const googleDeviceClient = { id: deviceClient.id, secret: deviceClient.secret }
export const microsoftClient = { id: DEFAULT_CLIENT.id }

/** Google and Microsoft as an engine under test sees them, on a clock that the test moves, and the people at their browsers. */
export class ProviderWorld {
  readonly google: GoogleSimulator
  readonly microsoft: MicrosoftSimulator
  /** Milliseconds that this side's clock is ahead of the engine's. */
  ahead = 0
  /** What every request is answered with in place of an answer; null lets them through. */
  standIn: (() => Promise<Response>) | null = null

  constructor() {
    const now = () => Date.now() + this.ahead
    this.google = new GoogleSimulator({ now, autoConsent: {} })
    this.microsoft = new MicrosoftSimulator({ now })
  }

  /** For the environment of an engine. */
  readonly environment = {
    KALENDS_GOOGLE_API_ORIGIN: 'https://google.test',
    KALENDS_GOOGLE_AUTH_ORIGIN: 'https://google.test',
    KALENDS_GOOGLE_TOKEN_ORIGIN: 'https://google.test',
    KALENDS_GRAPH_ORIGIN: 'https://microsoft.test',
    KALENDS_MICROSOFT_AUTHORITY: 'https://microsoft.test/common',
  }

  /** How an engine reaches them. */
  get fetch(): HttpFetch {
    const [google, microsoft] = [inProcess(this.google), inProcess(this.microsoft)]
    return (url, request) => {
      if (this.standIn !== null) return this.standIn()
      return url.host === 'google.test' ? google(url, request) : microsoft(url, request)
    }
  }

  /** Lets time pass, here and there. */
  pass(milliseconds: number): void {
    if (!vi.isFakeTimers()) {
      vi.useFakeTimers({ toFake: ['Date'] })
      onTestFinished(() => void vi.useRealTimers())
    }
    vi.setSystemTime(Date.now() + milliseconds)
  }

  /** Opens the address of a sign-in at Google, where the simulator consents as it is told; answers what the browser shows. */
  async browseGoogle({ authorizationUrl }: Pick<SignIn, 'authorizationUrl'>): Promise<string> {
    return await page(await this.redirectOfGoogle({ authorizationUrl }))
  }

  /** The address on which the browser ends. */
  async redirectOfGoogle({ authorizationUrl }: Pick<SignIn, 'authorizationUrl'>): Promise<string> {
    const answer = await this.google.fetch(new Request(authorizationUrl ?? '', { redirect: 'manual' }))
    const location = answer.headers.get('location')
    if (location === null) throw new Error(await answer.text())
    return location
  }

  async browseMicrosoft(
    { authorizationUrl }: Pick<SignIn, 'authorizationUrl'>,
    decision: { account: string } | 'cancel',
  ): Promise<string> {
    const ask = (request: Request) => this.microsoft.fetch(request)
    return await postForm(await answerConsentPage(ask, authorizationUrl ?? '', decision))
  }
}

/** What a browser shows at an address of this machine. */
export async function page(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { connection: 'close' } })
  return await answer.text()
}

export async function ended(client: Client, { id }: Pick<SignIn, 'id'>): Promise<SignIn> {
  return await client.signIn.result({ id, waitSeconds: 5 })
}
