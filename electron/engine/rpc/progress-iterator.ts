import { AsyncIteratorClass } from '@orpc/server'
import { toRpcError } from './to-rpc-error.ts'

/**
 * Runs work that reports progress through a callback and gives what it reports as an iterator, the result last. A client
 * that is slow to read gets the latest report, not all of them; one that goes away aborts the work.
 */
export function progressIterator<Report>(
  signal: AbortSignal | undefined,
  work: (report: (report: Report) => void, signal: AbortSignal) => Promise<Report>,
): AsyncIteratorClass<Report, void, void> {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  if (signal?.aborted === true) abort()
  signal?.addEventListener('abort', abort)

  let latest: Report | undefined
  let outcome: { result: Report } | { error: unknown } | undefined
  let wake: (() => void) | undefined
  const settle = (settled: { result: Report } | { error: unknown }): void => {
    outcome = settled
    signal?.removeEventListener('abort', abort)
    wake?.()
  }
  const report = (value: Report): void => {
    latest = value
    wake?.()
  }
  work(report, controller.signal).then(
    (result) => settle({ result }),
    (error: unknown) => settle({ error }),
  )

  let isOver = false
  async function next(): Promise<IteratorResult<Report, void>> {
    if (isOver) return { done: true, value: undefined }
    if (latest === undefined && outcome === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      wake = undefined
    }
    if (outcome !== undefined) {
      isOver = true
      if ('error' in outcome) throw toRpcError(outcome.error)
      return { done: false, value: outcome.result }
    }
    const value = latest
    latest = undefined
    return value === undefined ? next() : { done: false, value }
  }
  return new AsyncIteratorClass<Report, void, void>(next, async () => abort())
}
