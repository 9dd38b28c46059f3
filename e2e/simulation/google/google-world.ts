import { openGate } from '#electron/providers/gate.ts'
import { GoogleProvider } from '#electron/providers/google/google-provider.ts'
import { tokensOf } from '#electron/providers/google/testing/google-world.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { MassRemovalError } from '#electron/sync/guard.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { openMemoryDevice } from '#electron/sync/simulation/desk.ts'
import { DialectProvider } from '#electron/sync/simulation/dialect-provider.ts'
import { Edits } from '#electron/sync/simulation/edits.ts'
import { Death, Faults } from '#electron/sync/simulation/faults.ts'
import { brokenInvariants } from '#electron/sync/simulation/invariants.ts'
import { MortalLedger } from '#electron/sync/simulation/mortal-ledger.ts'
import { Person, type Place } from '#electron/sync/simulation/person.ts'
import { Random } from '#electron/sync/simulation/random.ts'
import { type Schedule, scheduleOf } from '#electron/sync/simulation/schedule.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { GoogleSimulator } from '../../simulators/google/google-simulator.ts'
import { inProcess } from '../../simulators/shared/in-process.ts'
import { FaultyFetch, type Tamper, Turns } from './faulty-fetch.ts'
import { GoogleOtherClient } from './google-other-client.ts'

export interface GoogleOutcome {
  readonly violations: readonly string[]
  readonly trace: readonly string[]
}

const { signal } = new AbortController()
/** Nobody who is ever invited: an event would be in both calendars then. */
const account = 'kim@example.org'
const mostRounds = 12
const dialect = {
  name: 'Google',
  removalsAreCertain: true,
  replays: false,
  rewrites: false,
  allowsTwins: false,
  reusesNames: false,
  storesParts: true,
  carriesInstances: false,
  moves: true,
  hasWindow: false,
}

interface Machine extends Place {
  readonly ledgers: readonly MortalLedger[]
  readonly network: FaultyFetch
  readonly provider: GoogleProvider
}

/** Lives one schedule of edits, syncs and faults against the simulator of Google, and says what broke. */
export async function simulateGoogle(
  seed: number,
  tamper: Tamper = (request) => request,
): Promise<GoogleOutcome> {
  const world = new GoogleWorld(scheduleOf(seed), tamper)
  try {
    await world.live()
  } catch (error) {
    world.violations.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  return world
}

/** One or two calendars in Google's simulator, one or two machines, and a virtual clock. */
class GoogleWorld implements GoogleOutcome {
  readonly trace: string[] = []
  readonly violations: string[] = []
  readonly #schedule: Schedule
  readonly #simulator: GoogleSimulator
  /** Refs of the calendars that are synced. */
  readonly #calendars: readonly string[]
  /** Everybody else, calendar by calendar. */
  readonly #others: readonly GoogleOtherClient[]
  readonly #machines: readonly Machine[]
  readonly #edits = new Edits()
  readonly #person: Person
  readonly #zones = new Zones()
  readonly #turns = new Turns()
  readonly #tamper: Tamper
  #clock = Date.parse('2026-03-20T08:00:00Z')

  constructor(schedule: Schedule, tamper: Tamper) {
    this.#schedule = schedule
    this.#tamper = tamper
    const { settings } = schedule
    const quota = { requestsPerUser: 1_000_000, requestsPerProject: 1_000_000 }
    this.#simulator = new GoogleSimulator({ now: () => this.#tick(), seed: schedule.seed, settings: quota })
    this.#simulator.others.addAccount({ email: account })
    const another = this.#simulator.others.addCalendar(account, { summary: 'Another' })
    this.#calendars = [account, another.id].slice(0, settings.calendars)
    const note = (act: string) => this.trace.push(act)
    this.#others = this.#calendars.map(
      (calendar) =>
        new GoogleOtherClient({
          simulator: this.#simulator,
          provider: this.#open(inProcess(this.#simulator), 2_500),
          calendar,
          edits: this.#edits,
          note,
        }),
    )
    this.#machines = settings.skews
      .slice(0, settings.devices)
      .map((skew, index) => this.#machine(index, skew))
    this.#person = new Person({ edits: this.#edits, settings: { ...settings, dialect }, note })
    this.trace.push(`policy ${settings.policy}, pages of ${settings.pageSize}`)
  }

  async live(): Promise<void> {
    for (const step of this.#schedule.steps) {
      const random = new Random(step.seed)
      const machine = this.#machines[step.device]
      if (machine === undefined) continue
      if (step.kind === 'here') await this.#person.act(random, machine, step.calendar)
      else if (step.kind === 'there') await this.#actThere(random, step.calendar)
      else {
        await this.#sync(machine, step.calendar, this.#faults(random, machine, step.calendar))
        if (random.chance(0.5)) await machine.network.arrive()
      }
    }
    for (const { network } of this.#machines) await network.arrive()
    await this.#rest()
    await this.#check()
  }

  #open(fetch: HttpFetch, pageSize: number): GoogleProvider {
    return new GoogleProvider({
      tokens: tokensOf(this.#simulator, account),
      fetch,
      origin: 'https://www.googleapis.com',
      gate: openGate,
      zones: this.#zones,
      now: () => new Date(this.#clock).toISOString(),
      pageSize,
    })
  }

  #machine(index: number, skew: number): Machine {
    const { policy, pageSize } = this.#schedule.settings
    const synced = this.#calendars.map((ref, place) => ({
      id: String(place + 1),
      ref,
      cursor: null,
      policy,
      writable: true,
      removalsConfirmed: false,
    }))
    const now = () => new Date(this.#tick() + skew).toISOString()
    const { desks } = openMemoryDevice(synced, now)
    const network = new FaultyFetch(inProcess(this.#simulator), this.#turns, this.#tamper)
    return {
      name: ['L', 'M'][index] ?? '',
      desks,
      ledgers: desks.map((desk) => new MortalLedger(() => desk.ledger())),
      network,
      provider: this.#open(network.fetch, pageSize),
    }
  }

  /** One run; true when it went through. */
  async #sync(machine: Machine, calendar: number, faults: Faults | null): Promise<boolean> {
    const { desks, ledgers, network, provider, name } = machine
    const [desk, ledger] = [desks[calendar], ledgers[calendar]]
    if (desk === undefined || ledger === undefined) return true
    const { calendarId } = desk
    this.trace.push(`${name}: sync calendar ${calendarId}${faults === null ? ' without faults' : ''}`)
    network.faults = faults
    ledger.faults = faults
    try {
      const newKey = () => `made-here-${name}${this.#tick()}`
      const tally = await syncCalendar({ provider, ledger, calendarId, signal, newKey })
      for (const { ref, message } of tally.problems) this.trace.push(`  problem ${ref}: ${message}`)
      const refused = tally.problems.filter(({ message }) =>
        /no instance|refuses|can not hold|can not repeat/.test(message),
      )
      if (refused.length > 0) this.violations.push(`refused: ${JSON.stringify(refused)}`)
      return true
    } catch (error) {
      if (error instanceof MassRemovalError) {
        if (faults === null) await desk.confirmRemovals()
      } else if (
        !(error instanceof Death || error instanceof ProviderError || error instanceof CalendarError)
      )
        throw error
      this.trace.push(`  ended: ${error.message}`)
      return false
    }
  }

  /** Syncs without faults until nobody writes anything any more, as it must be after a few rounds. */
  async #rest(): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      let isQuiet = true
      for (const machine of this.#machines) {
        const writes = () => machine.desks.map((desk) => desk.writes()).join()
        for (const calendar of this.#calendars.keys()) {
          const before = writes()
          machine.network.requests = 0
          const isDone = await this.#sync(machine, calendar, null)
          if (!isDone || writes() !== before) isQuiet = false
          else if (isQuiet && machine.network.requests > 1 && round > 0)
            this.violations.push(`invariant 4: an idle sync made ${machine.network.requests} requests`)
        }
      }
      if (isQuiet) return
    }
    this.violations.push('invariant 5: sync does not come to rest')
  }

  async #check(): Promise<void> {
    const server = new MemoryServer()
    const remotes = this.#calendars.map((ref) => server.addCalendar(ref))
    for (const [index, others] of this.#others.entries()) {
      const items = await others.items()
      for (const { ref, item, editedAt } of items) remotes[index]?.put(ref, item, editedAt)
      const uids = items.map(({ item }) => item.uid)
      if (new Set(uids).size < uids.length) this.violations.push(`invariant 3: doubled: ${uids.join(', ')}`)
    }
    this.violations.push(
      ...brokenInvariants({
        places: this.#machines.map(({ name, desks }) => ({
          name,
          desks: desks.map((desk) => ({ entries: desk.entries(), lost: desk.lost() })),
        })),
        remotes,
        edits: this.#edits,
        isWritable: true,
        server: this.#observer(),
        addsItsOwn: true,
      }),
    )
  }

  /** For those who want to know what kind of server this is. */
  #observer(): DialectProvider {
    const server = new MemoryServer()
    return new DialectProvider(new MemoryProvider(server), server, dialect, () =>
      new Date(this.#clock).toISOString(),
    )
  }

  async #actThere(random: Random, calendar: number): Promise<void> {
    await this.#turns.take(async () => this.#others[calendar]?.act(random))
  }

  #faults(random: Random, machine: Machine, calendar: number): Faults {
    return new Faults(random, {
      rate: random.chance(0.3) ? 0.02 : 0.09,
      note: (fault) => this.trace.push(`  ${fault}`),
      meanwhile: async () => {
        const act = random.fraction()
        if (act < 0.03) await this.#person.act(random, machine, calendar)
        else if (act < 0.06 && !machine.network.looksAtSeries) await this.#actThere(random, calendar)
        else if (act < 0.1) await machine.network.arrive()
      },
    })
  }

  /** A time that no other moment of this world has. */
  #tick(): number {
    this.#clock += 1_000
    return this.#clock
  }
}
