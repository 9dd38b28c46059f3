import { MemoryProvider } from '#electron/providers/memory/memory-provider.ts'
import { type MemoryCalendar, MemoryServer } from '#electron/providers/memory/memory-server.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { MassRemovalError } from '../guard.ts'
import { sameItem } from '../merge.ts'
import { syncCalendar } from '../run.ts'
import { Day } from './day.ts'
import { type Desk, type OpenDesk, openMemoryDesk } from './desk.ts'
import { Death, type Faults, FaultyProvider } from './faulty-provider.ts'
import { MortalLedger } from './mortal-ledger.ts'
import { Random } from './random.ts'

export interface Outcome {
  readonly seed: number
  /** One sentence for each invariant that does not hold; empty is success. */
  readonly violations: readonly string[]
  /** Everything that happened, in order: replaying the seed makes the same. */
  readonly trace: readonly string[]
}

const calendarId = '1'
const remoteRef = 'calendar'
const { signal } = new AbortController()

/** Runs one schedule of edits on both sides, syncs and faults, lets it come to rest, and checks the invariants. */
export async function simulate(seed: number, openDesk: OpenDesk = openMemoryDesk): Promise<Outcome> {
  const world = new World(seed, openDesk)
  try {
    await world.live()
  } finally {
    world.close()
  }
  return { seed, violations: world.violations, trace: world.day.trace }
}

class World {
  readonly random: Random
  readonly day: Day
  readonly violations: string[] = []
  readonly #remote: MemoryCalendar
  readonly #desk: Desk
  readonly #mortal: MortalLedger
  readonly #provider: FaultyProvider
  #clock = 0

  constructor(seed: number, openDesk: OpenDesk) {
    this.random = new Random(seed)
    const server = new MemoryServer()
    this.#remote = server.addCalendar(remoteRef)
    const now = () => this.#tick()
    const policy = this.random.pick(['ask', 'ask', 'local', 'remote'] as const) ?? 'ask'
    this.#desk = openDesk(
      { id: calendarId, ref: remoteRef, cursor: null, policy, writable: true, removalsConfirmed: false },
      now,
    )
    this.#mortal = new MortalLedger(() => this.#desk.ledger)
    const pageSize = 1 + this.random.below(4)
    const removalsAreCertain = this.random.chance(0.7)
    this.#provider = new FaultyProvider(
      new MemoryProvider(server, { pageSize, now, capabilities: { removalsAreCertain } }),
    )
    this.day = new Day(this.random, this.#desk, this.#remote)
    this.day.trace.push(
      `policy ${policy}, pages of ${pageSize}, removals ${removalsAreCertain ? 'certain' : 'doubtful'}`,
    )
  }

  /** The whole schedule, and what must hold at its end. */
  async live(): Promise<void> {
    for (let step = 4 + this.random.below(14); step > 0; step -= 1) {
      const act = this.random.fraction()
      if (act < 0.35) await this.day.actHere()
      else if (act < 0.65) this.day.actThere()
      else await this.#sync(true)
    }
    await this.#rest()
    this.#checkAll()
  }

  /** One run; true when it went through. */
  async #sync(withFaults: boolean): Promise<boolean> {
    this.day.trace.push(withFaults ? 'sync' : 'sync without faults')
    const faults = withFaults ? this.#faults() : null
    this.#provider.faults = faults
    this.#mortal.faults = faults
    try {
      await syncCalendar({
        provider: this.#provider,
        ledger: this.#mortal,
        calendarId,
        signal,
        newKey: () => `made-here-${this.#tick()}`,
      })
      return true
    } catch (error) {
      if (error instanceof MassRemovalError) {
        this.day.trace.push(error.message)
        if (!withFaults) await this.#desk.confirmRemovals()
      } else if (error instanceof Death) this.#desk.restart()
      else if (!(error instanceof ProviderError)) throw error
      return false
    }
  }

  /** Syncs without faults until a run writes nothing, as it must after a few. */
  async #rest(): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      const writes = this.#desk.writes()
      this.#provider.requests = 0
      const completed = await this.#sync(false)
      if (!completed || this.#desk.writes() > writes) continue
      if (this.#provider.requests > 1)
        this.#violate(4, `an idle sync made ${this.#provider.requests} requests`)
      return
    }
    this.#violate(4, 'sync does not come to rest')
  }

  close(): void {
    this.#desk.close()
  }

  #checkAll(): void {
    this.#sidesAgree()
    this.#nothingIsDoubled()
    this.#noEditVanished()
  }

  /** A time that no other moment of this world has. */
  #tick(): string {
    this.#clock += 1_000
    return new Date(this.#clock).toISOString()
  }

  #faults(): Faults {
    return {
      rate: 0.08,
      random: this.random,
      note: (fault) => this.day.trace.push(`  ${fault}`),
      meanwhile: async () => {
        if (this.random.chance(0.06)) await this.day.actHere()
        if (this.random.chance(0.06)) this.day.actThere()
      },
    }
  }

  #sidesAgree(): void {
    const refs = new Set<string>()
    for (const { id, local, mirror, conflict } of this.#desk.entries()) {
      const remote = mirror && this.#remote.get(mirror.ref)
      if (mirror !== null) refs.add(mirror.ref)
      if (conflict !== null) continue
      if (local === null || remote === null) this.#violate(1, `entry ${id} is on one side only`)
      else if (!sameItem(local.item, remote.item))
        this.#violate(1, `${local.item.uid} differs between the sides`)
    }
    for (const { ref } of this.#remote.items())
      if (!refs.has(ref)) this.#violate(1, `${ref} is not known here`)
  }

  #nothingIsDoubled(): void {
    const uids = this.#remote.items().map(({ item }) => item.uid)
    if (new Set(uids).size < uids.length) this.#violate(3, `doubled on the server: ${uids.join(', ')}`)
  }

  #noEditVanished(): void {
    const kept = JSON.stringify([
      this.#remote.items().map(({ item }) => item),
      this.#desk.entries().filter(({ conflict }) => conflict !== null),
    ])
    const lost = this.#desk.lost()
    for (const { mark, event, field } of this.day.edits.standing()) {
      if (!kept.includes(`"${mark}"`) && !lost.includes(`"${mark}"`))
        this.#violate(2, `the edit ${mark} of ${field} of ${event} is nowhere`)
    }
  }

  #violate(invariant: number, message: string): void {
    this.violations.push(`invariant ${invariant}: ${message}`)
  }
}
