import { AsyncIteratorClass } from '@orpc/server'
import type { Touched } from '../store-keeper.ts'
import { toRpcError } from './to-rpc-error.ts'

/** Changes come in bursts: this long after the first one, they are answered with one result. */
const coalesceMilliseconds = 25

export interface LiveQuery<T> {
  /** Computes the result from the store as it is now. */
  compute(): T
  /** Whether a change of these calendars can change the result; asked after the change. */
  concerns(touched: ReadonlySet<string>): boolean
  onChange(listener: (touched: Touched) => void): () => void
  /** Any of them ends the query. */
  signals: readonly (AbortSignal | undefined)[]
  /** Called with 1 when it starts and with −1 when it ends. */
  count(difference: 1 | -1): void
}

/** What a live question brings along: its result, what can concern it, and where it hears of that if not from the store. */
export type Live<T> = Pick<LiveQuery<T>, 'compute' | 'concerns'> & Partial<Pick<LiveQuery<T>, 'onChange'>>

/**
 * A result now, and again after each change that can have touched it and did. Results are computed only when the client
 * took the one before, so that a slow client costs nothing and skips what is out of date.
 */
export function liveQuery<T>(query: LiveQuery<T>): AsyncIteratorClass<T, void, void> {
  // The first result is computed here, so that a wrong question is refused like any other.
  let first: { value: T } | undefined = { value: query.compute() }
  let isDue = false
  let isEnded = false
  let last: string | undefined
  let wake: (() => void) | undefined
  const end = (): void => {
    if (isEnded) return
    isEnded = true
    stop()
    for (const signal of query.signals) signal?.removeEventListener('abort', end)
    query.count(-1)
    wake?.()
  }
  const stop = query.onChange((touched) => {
    if (isDue || !(touched === null || query.concerns(touched))) return
    isDue = true
    wake?.()
  })
  query.count(1)
  for (const signal of query.signals) {
    signal?.addEventListener('abort', end)
    if (signal?.aborted === true) end()
  }

  function recompute(): T {
    isDue = false
    try {
      return query.compute()
    } catch (error) {
      throw toRpcError(error)
    }
  }
  async function next(): Promise<IteratorResult<T, void>> {
    while (!isEnded) {
      if (!isDue && first === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = undefined
        if (!isEnded) await new Promise((resolve) => setTimeout(resolve, coalesceMilliseconds))
        continue
      }
      const value = isDue || first === undefined ? recompute() : first.value
      first = undefined
      const text = JSON.stringify(value)
      if (text === last) continue
      last = text
      return { done: false, value }
    }
    return { done: true, value: undefined }
  }
  return new AsyncIteratorClass<T, void, void>(next, async () => end())
}
