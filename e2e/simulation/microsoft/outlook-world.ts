import { openGate } from '#electron/providers/gate.ts'
import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { MemoryServer } from '#electron/providers/memory/memory-server.ts'
import { MicrosoftProvider } from '#electron/providers/microsoft/microsoft-provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { MassRemovalError } from '#electron/sync/guard.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { type Desk, openMemoryDevice } from '#electron/sync/simulation/desk.ts'
import { DialectProvider } from '#electron/sync/simulation/dialect-provider.ts'
import { Edits } from '#electron/sync/simulation/edits.ts'
import { Death, Faults } from '#electron/sync/simulation/faults.ts'
import { brokenInvariants } from '#electron/sync/simulation/invariants.ts'
import { MortalLedger } from '#electron/sync/simulation/mortal-ledger.ts'
import { Random } from '#electron/sync/simulation/random.ts'
import { type Schedule, scheduleOf } from '#electron/sync/simulation/schedule.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { MicrosoftSimulator } from '../../simulators/microsoft/microsoft-simulator.ts'
import { inProcess } from '../../simulators/shared/in-process.ts'
import { FaultyGraph } from './faulty-graph.ts'
import { OutlookDesk } from './outlook-desk.ts'
import { OutlookOwner } from './outlook-owner.ts'

export interface OutlookOutcome {
  readonly violations: readonly string[]
  readonly trace: readonly string[]
}

const { signal } = new AbortController()
const mostRounds = 14
const dialect = {
  name: 'Graph',
  removalsAreCertain: false,
  replays: true,
  rewrites: true,
  allowsTwins: false,
  reusesNames: false,
  storesParts: true,
  carriesInstances: false,
  moves: false,
  hasWindow: false,
}
/**
 * What Outlook has no place for, and a merge may ask of it: the person is told, and both sides stay as they are. And what
 * comes of an event that was made anew after it was deleted there: some see both for a while.
 */
const knownLimits = /one rule|additional dates|bring back the occurrence|no occurrence at|a second time/

interface Machine {
  readonly name: string
  readonly desk: Desk
  readonly ledger: MortalLedger
  readonly network: FaultyGraph
  readonly provider: MicrosoftProvider
  /** Refs and ids that were refused for good reasons in the last sync. */
  refused: Set<string>
}

/** Lives one schedule of edits, syncs and faults against the simulator of Graph, and says what broke. */
export async function simulateOutlook(seed: number): Promise<OutlookOutcome> {
  const world = new OutlookWorld(scheduleOf(seed, dialect))
  try {
    await world.live()
  } catch (error) {
    world.violations.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  return world
}

/** One mailbox, one or two machines, and a virtual clock. */
class OutlookWorld implements OutlookOutcome {
  readonly trace: string[] = []
  readonly violations: string[] = []
  readonly #schedule: Schedule
  readonly #simulator: MicrosoftSimulator
  readonly #calendar: string
  readonly #account: string
  readonly #owner: OutlookOwner
  readonly #person: OutlookDesk
  readonly #machines: readonly Machine[]
  readonly #edits = new Edits()
  readonly #zones = new Zones()
  #clock = Date.parse('2026-03-20T08:00:00Z')

  constructor(schedule: Schedule) {
    this.#schedule = schedule
    const { settings } = schedule
    this.#simulator = new MicrosoftSimulator({ now: () => this.#tick(), seed: schedule.seed })
    this.#simulator.throttle.limit = Number.POSITIVE_INFINITY
    const { id } = this.#simulator.addAccount({ name: 'Ana', address: 'ana@example.org' })
    this.#account = id
    this.#calendar = this.#simulator.mailbox(id).defaultCalendar.id
    const owner = this.#simulator.owner(id)
    const note = (act: string) => this.trace.push(act)
    this.#owner = new OutlookOwner({
      simulator: this.#simulator,
      owner,
      elsewhere: owner.addCalendar('Elsewhere'),
      calendar: this.#calendar,
      observer: this.#open(new FaultyGraph(inProcess(this.#simulator))),
      edits: this.#edits,
      note,
    })
    this.#person = new OutlookDesk(this.#edits, note)
    const random = new Random(schedule.seed)
    Object.assign(this.#simulator.habits, {
      emptyPages: random.chance(0.5) ? 0.2 : 0,
      repeats: random.chance(0.5) ? 0.2 : 0,
      shuffles: random.chance(0.5),
      lag: random.chance(0.3) ? 30_000 : 0,
      deadCursor: random.chance(0.5) ? 'gone' : 'sync-state-not-found',
    })
    this.#machines = settings.skews
      .slice(0, settings.devices)
      .map((skew, index) => this.#machine(index, skew))
    this.trace.push(`policy ${settings.policy}`)
  }

  async live(): Promise<void> {
    for (const step of this.#schedule.steps) {
      const random = new Random(step.seed)
      const machine = this.#machines[step.device]
      if (machine === undefined) continue
      if (random.chance(0.06)) this.#waitDays(8)
      if (step.kind === 'here') await this.#person.act(random, machine.name, machine.desk)
      else if (step.kind === 'there') await this.#owner.act(random)
      else {
        await this.#sync(machine, this.#faults(random, machine))
        if (random.chance(0.5)) await machine.network.arrive()
      }
    }
    for (const { network } of this.#machines) await network.arrive()
    Object.assign(this.#simulator.habits, { emptyPages: 0, lag: 0 })
    await this.#rest()
    await this.#check()
  }

  #open(network: FaultyGraph): MicrosoftProvider {
    return new MicrosoftProvider({
      tokens: { token: async () => this.#simulator.signIn(this.#account).accessToken },
      fetch: network.fetch,
      origin: 'https://graph.microsoft.com',
      gate: openGate,
      zones: this.#zones,
      now: () => new Date(this.#clock).toISOString(),
    })
  }

  #machine(index: number, skew: number): Machine {
    const { policy } = this.#schedule.settings
    const synced = {
      id: '1',
      ref: this.#calendar,
      cursor: null,
      policy,
      writable: true,
      removalsConfirmed: false,
    }
    const now = () => new Date(this.#tick() + skew).toISOString()
    const [desk] = openMemoryDevice([synced], now).desks
    if (desk === undefined) throw new Error('a device has a desk')
    const network = new FaultyGraph(inProcess(this.#simulator))
    return {
      name: ['L', 'M'][index] ?? '',
      desk,
      ledger: new MortalLedger(() => desk.ledger()),
      network,
      provider: this.#open(network),
      refused: new Set(),
    }
  }

  /** One run; true when it went through. */
  async #sync(machine: Machine, faults: Faults | null): Promise<boolean> {
    const { desk, ledger, network, provider, name } = machine
    this.trace.push(`${name}: sync${faults === null ? ' without faults' : ''}`)
    network.faults = faults
    ledger.faults = faults
    try {
      const newKey = () => `made-here-${name}${this.#tick()}`
      const tally = await syncCalendar({ provider, ledger, calendarId: '1', signal, newKey })
      for (const { ref, message } of tally.problems) {
        this.trace.push(`  problem ${ref}: ${message}`)
        if (knownLimits.test(message)) machine.refused.add(ref)
        else if (faults === null) this.violations.push(`refused: ${ref} ${message}`)
      }
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
        const before = machine.desk.writes()
        machine.network.requests = 0
        const isDone = await this.#sync(machine, null)
        if (!isDone || machine.desk.writes() !== before) isQuiet = false
        else if (isQuiet && machine.network.requests > 1 && round > 0)
          this.violations.push(`invariant 4: an idle sync made ${machine.network.requests} requests`)
      }
      if (isQuiet) return
    }
    this.violations.push('invariant 5: sync does not come to rest')
  }

  async #check(): Promise<void> {
    const items = await this.#owner.items()
    const server = new MemoryServer()
    const remote = server.addCalendar(this.#calendar)
    for (const { ref, item, editedAt } of items) remote.put(ref, item, editedAt)
    const uids = items.map(({ item }) => item.uid)
    if (new Set(uids).size < uids.length) this.violations.push(`invariant 3: doubled: ${uids.join(', ')}`)
    const observer = new DialectProvider(new MemoryProvider(server), server, dialect, () =>
      new Date(this.#clock).toISOString(),
    )
    const broken = brokenInvariants({
      places: this.#machines.map(({ name, desk }) => ({
        name,
        desks: [{ entries: desk.entries(), lost: desk.lost() }],
      })),
      remotes: [remote],
      edits: this.#edits,
      isWritable: true,
      wasLate: true,
      server: observer,
    })
    const refused = this.#machines.flatMap((machine) => [...machine.refused])
    const known = refused.flatMap((ref) => [
      ref,
      ...items.filter((item) => item.ref === ref).map(({ item }) => item.uid),
    ])
    this.violations.push(...broken.filter((violation) => !known.some((name) => violation.includes(name))))
  }

  #faults(random: Random, machine: Machine): Faults {
    return new Faults(random, {
      rate: random.chance(0.3) ? 0.02 : 0.09,
      note: (fault) => this.trace.push(`  ${fault}`),
      meanwhile: async () => {
        const act = random.fraction()
        if (act < 0.03) await this.#person.act(random, machine.name, machine.desk)
        else if (act < 0.06) await this.#owner.act(random)
        else if (act < 0.1) await machine.network.arrive()
      },
    })
  }

  /** Long enough for the window to roll (M1). */
  #waitDays(days: number): void {
    this.trace.push(`${days} days later`)
    this.#clock += days * 86_400_000
  }

  /** A time that no other moment of this world has. */
  #tick(): number {
    this.#clock += 1_000
    return this.#clock
  }
}
