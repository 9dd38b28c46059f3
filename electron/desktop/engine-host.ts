import { setTimeout as sleep } from 'node:timers/promises'
import { type Endpoint, findEndpoint } from '#electron/engine/endpoint-file.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { EngineProcess } from './engine-process.ts'
import { engineGone } from './engine-socket.ts'

/**
 * How the engine stands, as far as the desktop is concerned.
 *
 * - `starting`: on its way, or on its way again
 * - `running`: answers at `endpoint`
 * - `failed`: did not come up several times in a row; tried again at longer intervals, or when asked
 */
export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly endpoint: Endpoint; readonly isOurs: boolean }
  | { readonly kind: 'failed'; readonly reason: string }

export interface EngineHostOptions {
  readonly home: string
  start(): Promise<EngineProcess>
  /** The endpoint of an engine that listens, whoever started it. */
  find?(home: string): Promise<Endpoint | undefined>
  /** Settles when an engine that somebody else started is gone, or `signal` aborts. */
  gone?(endpoint: Endpoint, signal: AbortSignal): Promise<unknown>
  /** Says, for the person, that the engine ended so and left no words of its own. */
  endedText?(how: string): string
  wait?(milliseconds: number, signal: AbortSignal): Promise<unknown>
  now?(): number
}

const pollMilliseconds = 20
const againMilliseconds = 2_000
const shortestPause = 250
const longestPause = 30_000
/** An engine that ran for so long was well: what ended it then is no reason to wait. */
const healthyMilliseconds = 60_000
const failuresUntilSaid = 3

/**
 * Keeps an engine there: attaches to the one that serves the data folder already, starts one where none does, and starts
 * it again with growing pauses when it ends.
 */
export class EngineHost {
  #state: EngineState = { kind: 'starting' }
  #process: EngineProcess | null = null
  #failures = 0
  #problem: string | null = null
  readonly #listeners = new Listeners<[EngineState]>()
  readonly #closing = new AbortController()
  #pause = new AbortController()
  #done: Promise<void> = Promise.resolve()
  readonly #options: Required<EngineHostOptions>

  constructor(options: EngineHostOptions) {
    this.#options = {
      find: findEndpoint,
      gone: engineGone,
      wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
      now: () => performance.now(),
      endedText: (how) => how,
      ...options,
    }
  }

  get state(): EngineState {
    return this.#state
  }

  /** Why it did not come up the last time; null while it is there, or was never tried. */
  get problem(): string | null {
    return this.#problem
  }

  /** Calls the listener after each change; returns what ends that. */
  onChange(listener: (state: EngineState) => void): () => void {
    return this.#listeners.add(listener)
  }

  /**
   * Where it answers, once it does: what is opened by a cold start is there before the engine is. Undefined where it does
   * not come up, or not in so many milliseconds.
   */
  endpoint(patience = 30_000): Promise<Endpoint | undefined> {
    return new Promise((resolve) => {
      const look = (state: EngineState): void => {
        if (state.kind === 'starting') return
        clearTimeout(timer)
        stop()
        resolve(state.kind === 'running' ? state.endpoint : undefined)
      }
      const stop = this.onChange(look)
      const timer = setTimeout(() => look({ kind: 'failed', reason: '' }), patience)
      look(this.#state)
    })
  }

  start(): void {
    this.#done = this.#keep()
  }

  /** Tries again now, rather than after the pause. */
  retry(): void {
    this.#pause.abort()
  }

  /** Ends the engine if it is ours, in good order, and by force after `patience`. */
  async close(patience = 10_000): Promise<void> {
    this.#closing.abort()
    this.#pause.abort()
    const process = this.#process
    if (process !== null) {
      process.stop()
      const timer = setTimeout(() => process.kill(), patience)
      await process.ended
      clearTimeout(timer)
    }
    await this.#done
  }

  async #keep(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const found = await this.#options.find(this.#options.home)
      if (found === undefined) await this.#runOwn()
      else await this.#attach(found)
    }
  }

  /** Stays with an engine that somebody else started, until it is gone. */
  async #attach(endpoint: Endpoint): Promise<void> {
    this.#failures = 0
    this.#change({ kind: 'running', endpoint, isOurs: false })
    while (!this.#closing.signal.aborted) {
      await this.#options.gone(endpoint, this.#closing.signal)
      if ((await this.#options.find(this.#options.home))?.secret !== endpoint.secret) break
      // It is there, and only the connection is not.
      await this.#options.wait(againMilliseconds, this.#closing.signal)
    }
    if (!this.#closing.signal.aborted) this.#change({ kind: 'starting' })
  }

  async #runOwn(): Promise<void> {
    const began = this.#options.now()
    let ended = ''
    try {
      this.#process = await this.#options.start()
      const process = this.#process
      const end = process.ended.then((how) => {
        ended = how
      })
      await this.#awaitEndpoint(() => ended !== '')
      await end
      ended = process.lastWords() || this.#options.endedText(ended)
    } catch (error) {
      ended = messageOf(error)
    }
    this.#process = null
    if (this.#closing.signal.aborted) return
    const isWell = this.#options.now() - began >= healthyMilliseconds
    this.#failures = isWell ? 0 : this.#failures + 1
    this.#problem = isWell ? null : ended
    const isHopeless = this.#failures >= failuresUntilSaid
    this.#change(isHopeless ? { kind: 'failed', reason: ended } : { kind: 'starting' })
    this.#pause = new AbortController()
    await this.#options.wait(pauseAfter(this.#failures), this.#pause.signal)
  }

  async #awaitEndpoint(hasEnded: () => boolean): Promise<void> {
    while (!hasEnded() && !this.#closing.signal.aborted) {
      const endpoint = await this.#options.find(this.#options.home)
      if (endpoint !== undefined) return this.#change({ kind: 'running', endpoint, isOurs: true })
      await this.#options.wait(pollMilliseconds, this.#closing.signal)
    }
  }

  #change(state: EngineState): void {
    if (this.#closing.signal.aborted) return
    this.#state = state
    if (state.kind === 'running') this.#problem = null
    this.#listeners.tell(state)
  }
}

/** Milliseconds until the next start after so many failures in a row. */
export function pauseAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(shortestPause * 2 ** (failures - 1), longestPause)
}
