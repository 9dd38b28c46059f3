import type { Policy } from '../plan.ts'
import { Random } from './random.ts'

/** How a server tells of changes, after those that exist. */
export interface Dialect {
  readonly name: string
  /** Whether what it calls removed is gone, and not only outside of its window (M1, M2). */
  readonly removalsAreCertain: boolean
  /** Whether items come twice, in old versions and in any order (M4). */
  readonly replays: boolean
  /** Whether it rewrites what it stores (C4). */
  readonly rewrites: boolean
  /** Whether it lets a calendar have one UID twice. */
  readonly allowsTwins: boolean
  /** Whether a name that had one event may get another. */
  readonly reusesNames: boolean
  /** Whether it stores every exception by itself (G7, M3). */
  readonly storesParts: boolean
  /** Whether exceptions go along when their series changes its times or rules; else they are dropped then. */
  readonly carriesInstances: boolean
  /** Whether it moves items between its calendars, under their names. */
  readonly moves: boolean
  /** Whether it lists only the events of some days (M1). */
  readonly hasWindow: boolean
}

export interface Settings {
  /** Most of what is done is moving events from one calendar to the other, and to events that are being moved. */
  readonly isAboutMoves: boolean
  readonly dialect: Dialect
  readonly policy: Policy
  readonly writable: boolean
  readonly calendars: number
  readonly devices: number
  readonly pageSize: number
  /** How far the clock of each device is from the server's, in milliseconds. */
  readonly skews: readonly number[]
}

/** Each step draws from a seed of its own, so that leaving one out changes nothing about the others but what they meet. */
export interface Step {
  readonly kind: 'here' | 'there' | 'sync'
  readonly device: number
  readonly calendar: number
  readonly seed: number
  /** Of a sync: nothing goes wrong, and nobody does anything meanwhile. */
  readonly isCalm: boolean
}

export interface Schedule {
  readonly seed: number
  readonly settings: Settings
  readonly steps: readonly Step[]
}

const plain = {
  removalsAreCertain: true,
  replays: false,
  rewrites: false,
  allowsTwins: false,
  reusesNames: false,
  storesParts: false,
  carriesInstances: false,
  moves: false,
  hasWindow: false,
}
const parted = { ...plain, storesParts: true, replays: true }
const dialects: readonly Dialect[] = [
  { ...plain, name: 'CalDAV' },
  { ...plain, name: 'CalDAV, rewriting', rewrites: true },
  { ...plain, name: 'CalDAV, lax about UIDs', allowsTwins: true },
  { ...plain, name: 'CalDAV, reusing names', reusesNames: true },
  { ...parted, name: 'Google', replays: false, carriesInstances: true, moves: true },
  { ...parted, name: 'Google, dropping exceptions', hasWindow: true, moves: true },
  { ...parted, name: 'Graph', removalsAreCertain: false, rewrites: true, hasWindow: true },
]
/** A server that moves whole events, and of which everything else can be relied on. */
const moving: Dialect = { ...plain, name: 'Moving', moves: true }
const movingLax: Dialect = { ...moving, name: 'Moving, lax about UIDs', allowsTwins: true }
const movers = [moving, movingLax, ...dialects.filter(({ moves }) => moves)]
const policies: readonly Policy[] = ['ask', 'ask', 'latest', 'local', 'remote']

/** An event that both sides have, to begin with. */
const inStep: readonly Step[] = (['here', 'sync', 'here', 'sync', 'sync'] as const).map((kind, index) => ({
  kind,
  device: 0,
  calendar: index === 4 ? 1 : 0,
  seed: index,
  isCalm: true,
}))

/** What happens in the schedule of a seed; `moves` where the server may be one that moves. */
export function scheduleOf(seed: number, { moves = true } = {}): Schedule {
  const random = new Random(seed)
  const isAboutMoves = moves && random.chance(0.35)
  const dialect = random.pick(isAboutMoves ? movers : dialects) ?? moving
  const settings: Settings = {
    isAboutMoves,
    dialect,
    policy: random.pick(policies) ?? 'ask',
    writable: !random.chance(0.04),
    calendars: isAboutMoves || (!dialect.reusesNames && random.chance(0.25)) ? 2 : 1,
    devices: !dialect.reusesNames && random.chance(0.25) ? 2 : 1,
    pageSize: 1 + random.below(4),
    skews: [0, 1].map(() => (random.chance(0.5) ? 0 : (random.below(7) - 3) * 3_600_000)),
  }
  const share = isAboutMoves ? { here: 0.42, there: 0.56 } : { here: 0.36, there: 0.64 }
  const steps = Array.from({ length: (isAboutMoves ? 6 : 4) + random.below(14) }, (): Step => {
    const act = random.fraction()
    return {
      kind: act < share.here ? 'here' : act < share.there ? 'there' : 'sync',
      device: random.below(settings.devices),
      calendar: random.below(settings.calendars),
      seed: random.below(2 ** 32),
      isCalm: false,
    }
  })
  return { seed, settings, steps: isAboutMoves ? [...inStep, ...steps] : steps }
}
