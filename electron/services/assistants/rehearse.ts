import type { Store } from '#electron/store/open-store.ts'
import { type Summary, statementOf } from '#electron/store/summary.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { ServiceContext } from '../service-context.ts'

/** What a change would be. */
export interface Rehearsal<T> {
  /** as the history would tell it */
  summary: string
  /** the same as facts; null where there are none */
  fact: ChangeFact | null
  result: T
}

/**
 * Runs a use case that makes one change, and rolls that back: every check it makes is made, and nothing is done. Its
 * errors are thrown.
 */
export async function rehearse<T>(
  context: ServiceContext,
  act: (context: ServiceContext) => Promise<T>,
): Promise<Rehearsal<T>> {
  const { store } = context
  let said: Statement<ChangeFact> = { text: '', fact: null }
  const change = async <R>(_: Actor, describe: Summary<R>, actInside: () => R) => {
    const result = await store.rehearse(actInside)
    said = statementOf(describe, result)
    return { changeId: '', result }
  }
  const rehearsed = new Proxy<Store>(store, {
    get(target, name) {
      if (name === 'change' || name === 'changeIfAny') return change
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { home, version } = context
  const result = await act({
    store: rehearsed,
    home,
    version,
    now: () => context.now(),
    zone: () => context.zone(),
  })
  return { summary: said.text, fact: said.fact, result }
}
