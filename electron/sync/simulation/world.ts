import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { type MemoryCalendar, MemoryServer } from '#electron/providers/memory/memory-server.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { MassRemovalError } from '../guard.ts'
import type { Intent } from '../ledger.ts'
import { syncCalendar } from '../run.ts'
import type { Desk, Device, OpenDevice } from './desk.ts'
import { DialectProvider } from './dialect-provider.ts'
import { Edits } from './edits.ts'
import { Death, Faults } from './faults.ts'
import { FaultyProvider } from './faulty-provider.ts'
import { brokenInvariants } from './invariants.ts'
import { MortalLedger } from './mortal-ledger.ts'
import { OtherClients } from './other-clients.ts'
import { Person, type Place } from './person.ts'
import { Random } from './random.ts'
import type { Schedule, Settings, Step } from './schedule.ts'

const { signal } = new AbortController()
const people = ['L', 'M']
const mostRounds = 12

/** A machine with a Kalends, and its own way to the server. */
interface Machine extends Place {
  readonly device: Device
  readonly ledgers: readonly MortalLedger[]
  readonly provider: FaultyProvider
}

/** One server, one or two machines, and a virtual clock. */
export class World {
  readonly trace: string[] = []
  readonly violations: string[] = []
  readonly #schedule: Schedule
  readonly #remotes: readonly MemoryCalendar[]
  readonly #dialect: DialectProvider
  readonly #machines: readonly Machine[]
  readonly #edits = new Edits()
  readonly #person: Person
  readonly #others: OtherClients
  #clock = 0

  constructor(schedule: Schedule, open: OpenDevice) {
    this.#schedule = schedule
    const { settings } = schedule
    const refs = ['calendar-1', 'calendar-2'].slice(0, settings.calendars)
    const server = new MemoryServer()
    this.#remotes = refs.map((ref) => server.addCalendar(ref))
    const { pageSize, writable, dialect } = settings
    const memory = new MemoryProvider(server, {
      pageSize,
      now: () => this.#tick(),
      capabilities: { writable },
    })
    this.#dialect = new DialectProvider(memory, server, dialect, () => this.#tick())
    this.#machines = Array.from({ length: settings.devices }, (_, index) =>
      this.#machine(index, refs, settings, open),
    )
    const parts = { edits: this.#edits, settings, note: (act: string) => this.trace.push(act) }
    this.#person = new Person(parts)
    this.#others = new OtherClients({
      ...parts,
      remotes: this.#remotes,
      provider: this.#dialect,
      isAnswered: (event) => this.#intents(event).length === 0,
      isBeingMade: (event) => this.#intents(event).some((intent) => 'key' in intent),
      now: () => this.#tick(),
    })
    this.trace.push(
      `${dialect.name}, policy ${settings.policy}, pages of ${pageSize}${writable ? '' : ', read-only'}`,
    )
  }

  /** Creates and moves of an event that were not answered yet. */
  #intents(event: string): Intent[] {
    const desks = this.#machines.flatMap((machine) => machine.desks)
    return desks.flatMap((desk) => desk.entries().flatMap(({ id, intent }) => (id === event && intent) || []))
  }

  /** The whole schedule, and what must hold at its end. */
  async live(): Promise<void> {
    for (const step of this.#schedule.steps) await this.#take(step)
    for (const { provider } of this.#machines) await provider.arrive()
    await this.#rest()
    this.violations.push(
      ...brokenInvariants({
        places: this.#machines.map(({ name, desks }) => ({
          name,
          desks: desks.map((desk) => ({ entries: desk.entries(), lost: desk.lost() })),
        })),
        remotes: this.#remotes,
        edits: this.#edits,
        isWritable: this.#schedule.settings.writable,
        server: this.#dialect,
        wasLate: this.#machines.some(({ provider }) => provider.wasLate),
        strayed: this.#machines.flatMap(strayedFrom),
      }),
    )
  }

  close(): void {
    for (const { device } of this.#machines) device.close()
  }

  #machine(
    index: number,
    refs: readonly string[],
    { policy, writable, skews }: Settings,
    open: OpenDevice,
  ): Machine {
    const calendars = refs.map((ref, place) => ({
      id: String(place + 1),
      ref,
      cursor: null,
      policy,
      writable,
      removalsConfirmed: false,
    }))
    const device = open(calendars, () => this.#tick(skews[index]))
    return {
      name: people[index] ?? '',
      device,
      desks: device.desks,
      ledgers: device.desks.map((desk) => new MortalLedger(() => desk.ledger())),
      provider: new FaultyProvider(this.#dialect, this.#schedule.settings.dialect.replays),
    }
  }

  async #take(step: Step): Promise<void> {
    const machine = this.#machines[step.device]
    if (machine === undefined) return
    const random = new Random(step.seed)
    switch (step.kind) {
      case 'here':
        return this.#person.act(random, machine, step.calendar)
      case 'there':
        return this.#others.act(random, step.calendar)
      case 'sync': {
        const fillsDisk = !step.isCalm && random.chance(0.03)
        if (fillsDisk) {
          this.trace.push('the disk is full')
          machine.device.fillDisk()
        }
        await this.#sync(machine, step.calendar, step.isCalm ? null : this.#faults(random, machine, step))
        if (fillsDisk) machine.device.freeDisk()
        if (random.chance(0.5)) await machine.provider.arrive()
      }
    }
  }

  /** One run; true when it went through. */
  async #sync(machine: Machine, calendar: number, faults: Faults | null): Promise<boolean> {
    const { device, desks, ledgers, provider, name } = machine
    const [desk, ledger] = [desks[calendar], ledgers[calendar]]
    if (desk === undefined || ledger === undefined) return true
    this.trace.push(`${name}: sync calendar ${calendar + 1}${faults === null ? ' without faults' : ''}`)
    provider.faults = faults
    provider.isLieNoticed = () =>
      provider.capabilities.removalsAreCertain &&
      ledger.mirrored(desk.calendarId) > 2 &&
      !ledger.calendar(desk.calendarId).removalsConfirmed
    ledger.faults = faults
    try {
      const { calendarId } = desk
      const newKey = () => `made-here-${name}${this.#tick()}`
      await syncCalendar({ provider, ledger, calendarId, signal, newKey })
      return true
    } catch (error) {
      if (error instanceof Death) device.restart()
      else if (error instanceof MassRemovalError) await this.#confirm(desk, error, faults)
      else if (!isPassing(error)) throw error
      else this.trace.push(`  ended: ${error.message}`)
      return false
    }
  }

  /** Once the server tells the truth, the person says that what is missing was deleted. */
  async #confirm(desk: Desk, error: MassRemovalError, faults: Faults | null): Promise<void> {
    this.trace.push(`  ${error.message}`)
    if (faults === null) await desk.confirmRemovals()
  }

  /** Syncs everything without faults until nobody writes anything any more, as it must be after a few rounds. */
  async #rest(): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) {
      let isQuiet = true
      for (const machine of this.#machines) {
        for (const [calendar, desk] of machine.desks.entries()) {
          const writes = desk.writes()
          machine.provider.requests = 0
          const isDone = await this.#sync(machine, calendar, null)
          if (!isDone || desk.writes() !== writes) isQuiet = false
          else if (isQuiet && machine.provider.requests > 1 && round > 0)
            this.violations.push(`invariant 4: an idle sync made ${machine.provider.requests} requests`)
        }
      }
      if (isQuiet) return
    }
    const invariant = this.#machines.length > 1 ? 5 : 4
    this.violations.push(`invariant ${invariant}: sync does not come to rest`)
  }

  #faults(random: Random, machine: Machine, step: Step): Faults {
    return new Faults(random, {
      rate: random.chance(0.3) ? 0.02 : 0.09,
      note: (fault) => this.trace.push(`  ${fault}`),
      meanwhile: async () => {
        const act = random.fraction()
        if (act < 0.03) await this.#person.act(random, machine, step.calendar)
        else if (act < 0.06) this.#others.act(random, step.calendar)
        else if (act < 0.1) await machine.provider.arrive()
      },
    })
  }

  /** A time that no other moment of this world has; by the server's clock, or one that is off by so much. */
  #tick(skew = 0): string {
    this.#clock += 1_000
    return new Date(1_774_000_000_000 + this.#clock + skew).toISOString()
  }
}

/** Refs of what a machine moved late, or though it had not made it. */
function strayedFrom({ name, provider }: Machine): string[] {
  const ofOthers = [...provider.moved].filter((ref) => !ref.startsWith(`made-here-${name}`))
  return [...provider.movedLate, ...ofOthers]
}

/** What a run may end with, and the next one goes on after. */
function isPassing(error: unknown): error is Error {
  return error instanceof ProviderError || (error instanceof CalendarError && error.code === 'unavailable')
}
