import type { Schedule, Step } from './schedule.ts'

/**
 * The shortest schedule that still fails, found by leaving out steps, ever smaller groups of them, and then by keeping
 * faults out of the syncs that are left, as long as it fails.
 */
export async function shrink(
  schedule: Schedule,
  fails: (schedule: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let { steps } = schedule
  const tryWith = async (candidate: readonly Step[]) => {
    const isShorter = await fails({ ...schedule, steps: candidate })
    if (isShorter) steps = candidate
    return isShorter
  }
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; ) {
      const rest = [...steps.slice(0, from), ...steps.slice(from + size)]
      if (!(await tryWith(rest))) from += size
    }
  }
  for (const index of steps.keys())
    await tryWith(steps.map((step, at) => (at === index ? { ...step, isCalm: true } : step)))
  return { ...schedule, steps }
}
