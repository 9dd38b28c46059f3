import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const usualQuiet = 10_000

/**
 * Gives memory back once the engine has been quiet for a while. It idles for days beside other programs, and by itself
 * V8 keeps what starting, a sync or an answer took until it needs more. It has no timer while there is nothing to give.
 */
export class IdleMemory {
  readonly #collect: () => void
  readonly #quiet: number
  #timer: NodeJS.Timeout | undefined

  /** `quiet` is in milliseconds. */
  constructor(collect: () => void, quiet: number = usualQuiet) {
    this.#collect = collect
    this.#quiet = quiet
  }

  /** Something was done: what it leaves behind is given back when nothing more comes. */
  used(): void {
    if (this.#timer !== undefined) {
      this.#timer.refresh()
      return
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#collect()
    }, this.#quiet)
    this.#timer.unref()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}

/** As V8 collects when memory is short: all that can be had, code that ran only once with it. */
export function collectAll(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
