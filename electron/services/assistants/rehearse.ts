import type { Store } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { ServiceContext } from '../service-context.ts'

/** What a change would be. */
export interface Rehearsal<T> {
  /** as the history would tell it */
  summary: string
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
  let summary = ''
  const change = async <R>(_: Actor, describe: string | ((result: R) => string), actInside: () => R) => {
    const result = await store.rehearse(actInside)
    summary = typeof describe === 'string' ? describe : describe(result)
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
  return { summary, result }
}
