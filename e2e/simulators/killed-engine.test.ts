import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { connectToRunning } from '#electron/cli/connection/open-connection.ts'
import { EngineProcess } from '../support/engine-process.ts'
import { Providers } from '../support/providers.ts'
import { answerConsentPage, postForm } from './microsoft/testing/answer-consent.ts'
import { Random } from './shared/random.ts'

/** The suite has time for a few; a release takes 200 (KALENDS_KILLS). */
const kills = Number(process.env.KALENDS_KILLS ?? 5)
const random = new Random(Number(process.env.KALENDS_SEED ?? 1))
/** What one round may take on a busy machine. */
const slowestRound = 12_000

test(
  `an engine that is killed at ${kills} random moments of sign-in, refresh and push loses nothing and doubles nothing`,
  async () => {
    const world = await World.start()
    await world.sync()
    let usual = 300
    for (let killed = 0; killed < kills; killed += 1) {
      const started = performance.now()
      const working = world.work(`round ${killed}`)
      await wait(random.next() * usual)
      const wasDone = await Promise.race([working.then(() => true), wait(0).then(() => false)])
      if (wasDone) usual = (usual + (performance.now() - started)) / 2
      await world.killAndStart()
      await working
    }
    await world.mend()
    await world.sync()
    await world.expectEqual()
  },
  60_000 + kills * slowestRound,
)

/** An engine in a process of its own, with an account at each provider, whose tokens have to be refreshed for each request. */
class World {
  readonly #engine: EngineProcess
  readonly #providers: Providers
  /** Titles of events whose making was confirmed. */
  readonly #made = new Set<string>()
  /** Those of which nobody knows, because the engine died before it answered. */
  readonly #unsure = new Set<string>()

  static async start(): Promise<World> {
    const providers = await Providers.start()
    onTestFinished(() => providers.close())
    providers.google.grants.accessLifetime = 60
    providers.microsoft.identity.tokens.accessLifetime = 60_000
    const engine = await EngineProcess.create(providers.environment)
    onTestFinished(() => engine.remove())
    const world = new World(engine, providers)
    await world.mend()
    return world
  }

  constructor(engine: EngineProcess, providers: Providers) {
    this.#engine = engine
    this.#providers = providers
    providers.google.autoConsent = {}
  }

  async #client() {
    const running = await connectToRunning(this.#engine.home)
    if (running === undefined) throw new Error('no engine is running')
    return running
  }

  /** Edits, syncs and signs in once more, all at the same time. Ends when the engine has died, at the latest. */
  async work(name: string): Promise<void> {
    await Promise.all([
      ...(['google', 'microsoft'] as const).map((provider) =>
        this.#make(`${name} at ${provider}`, provider).catch(() => undefined),
      ),
      this.#link('google').catch(() => undefined),
      this.#link('microsoft').catch(() => undefined),
    ])
  }

  async killAndStart(): Promise<void> {
    await this.#engine.kill()
    await this.#engine.start()
  }

  /** Signs in at both, as a person does whom the accounts ask to. */
  async mend(): Promise<void> {
    await this.#link('google')
    await this.#link('microsoft')
  }

  async sync(): Promise<void> {
    const running = await this.#client()
    try {
      for (let round = 0; round < 3; round += 1) {
        const reports = await running.client.sync.run({})
        if (reports.every(({ state }) => state.kind === 'idle')) return
        await wait(200)
      }
      expect((await running.client.sync.run({})).map(({ state }) => state)).toEqual([
        { kind: 'idle' },
        { kind: 'idle' },
      ])
    } finally {
      await running.close()
    }
  }

  async expectEqual(): Promise<void> {
    const running = await this.#client()
    const accounts = await running.client.account.list()
    expect(accounts.map(({ provider }) => provider).sort()).toEqual(['google', 'microsoft'])
    expect(accounts.flatMap(({ calendars }) => calendars.map(({ pending }) => pending))).toEqual([0, 0])
    const { events } = await running.client.agenda.list({ from: '2026-01-12', to: '2026-01-12', zone: 'UTC' })
    await running.close()
    const here = events.map(({ title }) => title).sort()
    const { google, googleUser, microsoft } = this.#providers
    const there = [
      ...google.others.events(googleUser).map(({ summary }) => summary ?? ''),
      ...microsoft
        .owner(microsoft.accounts[0]?.id ?? '')
        .list()
        .map(({ subject }) => String(subject ?? '')),
    ].sort()
    expect(there).toEqual(here)
    expect(new Set(here).size).toBe(here.length)
    expect(here.filter((title) => !this.#unsure.has(title))).toEqual([...this.#made].sort())
  }

  async #make(title: string, provider: string): Promise<void> {
    const running = await this.#client()
    this.#unsure.add(title)
    const account = (await running.client.account.list()).find((one) => one.provider === provider)
    const calendarId = account?.calendars[0]?.id ?? ''
    const time = (hour: string) => ({ dateTime: `2026-01-12T${hour}:00:00`, zone: 'UTC' })
    await running.client.event.create({ calendarId, title, start: time('09'), end: time('10') })
    this.#unsure.delete(title)
    this.#made.add(title)
    await running.client.sync.run({ accountId: account?.id })
    await running.close()
  }

  async #link(provider: 'google' | 'microsoft'): Promise<void> {
    const { googleClient, microsoftClient } = this.#providers
    const running = await this.#client()
    const client = provider === 'google' ? googleClient : microsoftClient
    const begun = await running.client.signIn.begin({ provider, client })
    await (provider === 'google' ? this.#browseGoogle(begun) : this.#browseMicrosoft(begun))
    const { state } = await running.client.signIn.result({ id: begun.id, waitSeconds: 10 })
    expect(state).toMatchObject({ kind: 'done' })
    await running.close()
  }

  async #browseGoogle({ authorizationUrl }: { authorizationUrl: string | null }): Promise<void> {
    await fetch(authorizationUrl ?? '')
  }

  async #browseMicrosoft({ authorizationUrl }: { authorizationUrl: string | null }): Promise<void> {
    const { microsoft } = this.#providers
    const account = microsoft.accounts[0]?.id ?? ''
    await postForm(
      await answerConsentPage((request) => microsoft.fetch(request), authorizationUrl ?? '', { account }),
    )
  }
}
