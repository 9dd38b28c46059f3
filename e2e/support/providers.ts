import { environmentFor } from '../simulators/environment.ts'
import { GoogleSimulator, serveGoogleSimulator } from '../simulators/google/google-simulator.ts'
import { desktopClient } from '../simulators/google/oauth/clients.ts'
import { DEFAULT_CLIENT } from '../simulators/microsoft/identity/clients.ts'
import { MicrosoftSimulator } from '../simulators/microsoft/microsoft-simulator.ts'
import { serveMicrosoft } from '../simulators/microsoft/serve-microsoft.ts'
import { EngineProcess } from './engine-process.ts'
import { test as base } from './test.ts'

/** Google and Microsoft on loopback, each with one person. */
export class Providers {
  readonly google: GoogleSimulator
  readonly microsoft: MicrosoftSimulator
  readonly environment: Readonly<Record<string, string>>
  readonly googleClient = { id: desktopClient.id, secret: desktopClient.secret }
  readonly microsoftClient = { id: DEFAULT_CLIENT.id }
  readonly googleUser = 'ana@gmail.test'
  readonly microsoftUser: string
  readonly #close: () => Promise<unknown>

  static async start(): Promise<Providers> {
    const google = new GoogleSimulator()
    const microsoft = new MicrosoftSimulator()
    const served = await Promise.all([serveGoogleSimulator(google), serveMicrosoft(microsoft)])
    return new Providers(google, microsoft, served)
  }

  private constructor(
    google: GoogleSimulator,
    microsoft: MicrosoftSimulator,
    served: readonly [{ origin: string; close(): Promise<void> }, { origin: string; close(): Promise<void> }],
  ) {
    this.google = google
    this.microsoft = microsoft
    google.others.addAccount({ email: this.googleUser, name: 'Ana' })
    this.microsoftUser = microsoft.addAccount({ name: 'Bea' }).address
    const [{ origin: googleOrigin }, { origin: microsoftOrigin }] = served
    this.environment = environmentFor({ google: googleOrigin, microsoft: microsoftOrigin })
    this.#close = () => Promise.all(served.map((one) => one.close()))
  }

  async close(): Promise<void> {
    await this.#close()
  }
}

/** Tests whose engine finds both providers on loopback. */
export const test = base.extend<{ providers: Providers }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  providers: async ({}, use) => {
    const providers = await Providers.start()
    await use(providers)
    await providers.close()
  },
  engine: async ({ providers }, use) => {
    const engine = await EngineProcess.create(providers.environment)
    await use(engine)
    await engine.remove()
  },
})
