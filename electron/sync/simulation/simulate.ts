import { type OpenDevice, openMemoryDevice } from './desk.ts'
import { type Schedule, scheduleOf } from './schedule.ts'
import { shrink } from './shrink.ts'
import { World } from './world.ts'

export interface Outcome {
  readonly seed: number
  /** One sentence for each invariant that does not hold; empty is success. */
  readonly violations: readonly string[]
  /** Everything that happened, in order: replaying the seed makes the same. */
  readonly trace: readonly string[]
}

/** Runs one schedule of edits on all sides, syncs and faults, lets it come to rest, and checks the invariants. */
export function simulate(seed: number, open: OpenDevice = openMemoryDevice): Promise<Outcome> {
  return run(scheduleOf(seed), open)
}

/** The outcome of the shortest part of a failing schedule that fails in the same way. */
export async function simulateShortest(seed: number, open: OpenDevice = openMemoryDevice): Promise<Outcome> {
  const schedule = scheduleOf(seed)
  const kind = kindOf(await run(schedule, open))
  if (kind === undefined) return run(schedule, open)
  return run(await shrink(schedule, async (part) => kindOf(await run(part, open)) === kind), open)
}

async function run(schedule: Schedule, open: OpenDevice): Promise<Outcome> {
  const world = new World(schedule, open)
  try {
    await world.live()
  } catch (error) {
    // What nobody expects to be thrown breaks everything.
    world.violations.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    world.close()
  }
  return { seed: schedule.seed, violations: world.violations, trace: world.trace }
}

/** Which invariant broke first. */
function kindOf({ violations: [first] }: Outcome): string | undefined {
  return first?.slice(0, 12)
}
