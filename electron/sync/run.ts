import { pull } from './pull.ts'
import { type PushContext, push, recoverIntents } from './push.ts'
import { newTally, type Tally } from './tally.ts'

/**
 * Syncs one calendar once: finishes what a dead run left open, takes in what changed there, sends what changed here.
 * May die at any point; the next run goes on. Rejects with `ProviderError` or `MassRemovalError`; what was done until
 * then is stored, and counted in the tally. Never two runs of one calendar at the same time.
 */
export async function syncCalendar(context: Omit<PushContext, 'tally'> & { tally?: Tally }): Promise<Tally> {
  const run = { ...context, tally: context.tally ?? newTally() }
  const tried = await recoverIntents(run)
  await pull(run)
  await push(run, tried)
  return run.tally
}
