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
      await world.invite(`invited ${killed}`)
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
  /** Titles of invitations: those whose answer was confirmed, and all. */
  readonly #answered = new Set<string>()
  readonly #invited = new Set<string>()
  #invitation = ''

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

  /** Somebody at each provider invites the person, whose engine hears of it. */
  async invite(title: string): Promise<void> {
    const { google, googleUser, microsoft } = this.#providers
    const zoe = 'zoe@gmail.test'
    if (!google.world.accounts.has(zoe)) google.others.addAccount({ email: zoe })
    const time = (hour: string) => ({ dateTime: `${soon()}T${hour}:00:00`, timeZone: 'UTC' })
    const times = { start: time('14'), end: time('15') }
    const attendees = [{ email: googleUser }]
    google.others.createEvent(zoe, { ...times, summary: `${title} at google`, attendees })
    microsoft
      .owner(microsoft.accounts[0]?.id ?? '')
      .invite({ ...times, subject: `${title} at microsoft` }, { name: 'Ben', address: 'ben@example.org' })
    for (const provider of ['google', 'microsoft']) this.#invited.add(`${title} at ${provider}`)
    this.#invitation = title
    await this.sync().catch(() => undefined)
  }

  /** Edits, answers, syncs and signs in once more, all at the same time. Ends when the engine has died, at the latest. */
  async work(name: string): Promise<void> {
    await Promise.all([
      ...(['google', 'microsoft'] as const).map((provider) =>
        this.#make(`${name} at ${provider}`, provider).catch(() => undefined),
      ),
      ...['google', 'microsoft'].map((provider) =>
        this.#answer(`${this.#invitation} at ${provider}`).catch(() => undefined),
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
    const onDay = async (day: string) =>
      (await running.client.agenda.list({ from: day, to: day, zone: 'UTC' })).events
    const invitations = await onDay(soon())
    const events = [...(await onDay('2026-01-12')), ...invitations]
    await running.close()
    this.#expectAnswers(invitations)
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
    expect(here.filter((title) => !this.#unsure.has(title))).toEqual([...this.#made, ...this.#invited].sort())
  }

  /** Every answer is what was given here, and its note was sent with it, once. */
  #expectAnswers(events: readonly { title: string; response: string | null }[]): void {
    const answers = new Map(events.map(({ title, response }) => [title, response]))
    const { google, googleUser, microsoft } = this.#providers
    for (const title of this.#answered) expect([title, answers.get(title)]).toEqual([title, 'tentative'])
    const isTentative = (title: string) => answers.get(title) === 'tentative'
    const comments = google.others
      .events(googleUser)
      .flatMap(({ attendees = [] }) => attendees.flatMap(({ comment }) => comment ?? []))
    const mails = microsoft.mailbox(microsoft.accounts[0]?.id ?? '').mails
    const noted = [...comments, ...mails.filter(({ kind }) => kind === 'response').map(({ text }) => text)]
    expect(noted.sort()).toEqual([...this.#invited].filter(isTentative).map(noteOf).sort())
    const responses = google.world.mails.filter(({ kind }) => kind === 'response')
    expect(responses.map(({ comment }) => comment).sort()).toEqual(comments.sort())
  }

  async #answer(title: string): Promise<void> {
    const running = await this.#client()
    const { events } = await running.client.event.search({ text: title })
    const id = events.find((event) => event.title === title)?.id ?? ''
    await running.client.event.respond({ id, response: 'tentative', note: noteOf(title) })
    this.#answered.add(title)
    await running.client.sync.run({})
    await running.close()
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

function noteOf(title: string): string {
  return `About ${title}`
}

/** A day that Outlook's window has, however long this takes. */
function soon(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
}
