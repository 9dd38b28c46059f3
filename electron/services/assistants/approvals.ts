import type { Temporal } from 'temporal-polyfill'
import type { Store } from '#electron/store/open-store.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import type { Approval, ApprovalAnswer, ApprovalChoice, Proposal } from '#shared/rpc/approval.ts'

/** How a question ended. */
export type ApprovalEnd = Exclude<Approval['state'], 'pending'>

/** How it ended, and what the person chose where there was a choice. */
export interface ApprovalOutcome {
  readonly id: string
  readonly end: ApprovalEnd
  readonly choice: ApprovalChoice | null
}

export interface ApprovalsOptions {
  store(): Store
  now(): Temporal.Instant
  /** how long a question waits for its answer */
  patienceMilliseconds?: number | undefined
  /** Runs something later; returns what prevents that. */
  later?: ((milliseconds: number, act: () => void) => () => void) | undefined
}

const usualPatience = 5 * 60_000

/** Questions of one assistant that may wait at a time: more is a flood, not work. */
const mostWaiting = 20

/** Allowed questions of which it is known what came of them. */
const mostCarriedOut = 100

/**
 * The questions that wait for the person. Each is stored before anybody sees it, and settled in the store before the
 * assistant goes on: whoever comes first, person or time-out, has the word.
 */
export class Approvals {
  readonly #options: ApprovalsOptions
  readonly #waiting = new Map<string, (outcome: Omit<ApprovalOutcome, 'id'>) => void>()
  /** What was allowed, with the change that it became. */
  readonly #carriedOut = new Map<string, PromiseWithResolvers<string | null>>()
  readonly #listeners = new Listeners()

  constructor(options: ApprovalsOptions) {
    this.#options = options
  }

  /** What waits, newest first. */
  pending(): Approval[] {
    return this.#store.approvals.list({ state: 'pending', limit: 500 })
  }

  /** Calls the listener when a question came or was settled; returns what ends that. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /**
   * Puts a question to the person and waits for its end. Throws `unavailable` when too many of this assistant's wait.
   * @param signal takes the question back
   */
  async ask(assistantId: string, proposal: Proposal, signal: AbortSignal): Promise<ApprovalOutcome> {
    const store = this.#store
    const patience = this.#options.patienceMilliseconds ?? usualPatience
    const { id } = await store.write(() => {
      this.#checkFlood(assistantId)
      return store.approvals.insert(
        assistantId,
        proposal,
        this.#options.now().add({ milliseconds: patience }),
      )
    })
    return await new Promise<ApprovalOutcome>((resolve) => {
      const finish = (how: 'expired' | 'withdrawn') => void this.#finish(id, how)
      const withdraw = (): void => finish('withdrawn')
      const cancel = (this.#options.later ?? later)(patience, () => finish('expired'))
      this.#waiting.set(id, (outcome) => {
        cancel()
        signal.removeEventListener('abort', withdraw)
        resolve({ id, ...outcome })
      })
      signal.addEventListener('abort', withdraw)
      if (signal.aborted) withdraw()
      this.tell()
    })
  }

  /**
   * The person's answer. Throws `not_found`, `conflict` when it was settled before, and `invalid` for `always` where it
   * would change nothing, since the next time would be asked about again, and without a choice where there is one.
   */
  async answer(id: string, answer: ApprovalAnswer, choice?: ApprovalChoice): Promise<Approval> {
    const store = this.#store
    const approval = await store.write(() => {
      const asked = store.approvals.get(id)
      if (answer === 'always' && (asked.reason !== 'grant' || asked.calendars.length === 0)) {
        throw new CalendarError('invalid', 'This is asked about each time.', {
          field: 'answer',
          hint: 'Allow it once, or deny it.',
        })
      }
      if (answer !== 'deny') checkChoice(asked, choice)
      const settled = store.approvals.settle(id, answer === 'deny' ? 'denied' : 'allowed')
      if (answer === 'always') {
        for (const calendar of asked.calendars) {
          store.assistants.grant(asked.assistantId, calendar.id, 'write')
        }
      }
      return settled
    })
    if (answer === 'deny') this.#release(id, { end: 'denied', choice: null })
    else this.#allow(id, choice ?? null)
    this.tell()
    return approval
  }

  /** Does what was allowed, and lets those know who wait for what comes of it. */
  async carryOut<T>(id: string, act: () => Promise<T>, changeOf: (result: T) => string | null): Promise<T> {
    const known = this.#carriedOut.get(id)
    try {
      const result = await act()
      known?.resolve(changeOf(result))
      return result
    } catch (error) {
      known?.reject(error)
      throw error
    }
  }

  /**
   * The change that came of what was allowed, once it is made; null where it is none of the history, or not known any
   * more. Throws `not_found`, and what kept it from being made.
   */
  async outcome(id: string): Promise<string | null> {
    this.#store.approvals.get(id)
    return (await this.#carriedOut.get(id)?.promise) ?? null
  }

  /** Another store is in place, or the engine ends: nobody can answer any more what waits. */
  withdrawAll(): void {
    for (const id of [...this.#waiting.keys()]) this.#release(id, { end: 'withdrawn', choice: null })
    this.tell()
  }

  /** Settles what is left of an earlier life of the engine, or came with another store. */
  async start(): Promise<void> {
    const store = this.#store
    await store.write(() => store.approvals.expireAll())
    this.tell()
  }

  get #store(): Store {
    return this.#options.store()
  }

  #checkFlood(assistantId: string): void {
    const waiting = this.pending().filter((approval) => approval.assistantId === assistantId)
    if (waiting.length < mostWaiting) return
    throw new CalendarError(
      'unavailable',
      `${waiting.length} of your changes wait for the person's answer.`,
      {
        hint: 'Wait until they are answered.',
      },
    )
  }

  async #finish(id: string, end: 'expired' | 'withdrawn'): Promise<void> {
    if (!this.#waiting.has(id)) return
    try {
      const store = this.#store
      await store.write(() => store.approvals.settle(id, end))
    } catch (error) {
      // The person was faster, and their answer is on its way; else nobody can answer a question that is not stored.
      if (error instanceof CalendarError && error.code === 'conflict') return
    }
    this.#release(id, { end, choice: null })
    this.tell()
  }

  #allow(id: string, choice: ApprovalChoice | null): void {
    const carriedOut = Promise.withResolvers<string | null>()
    // It is thrown to the assistant in any case; perhaps nobody else wants to know.
    carriedOut.promise.catch(() => {})
    this.#carriedOut.set(id, carriedOut)
    for (const old of [...this.#carriedOut.keys()].slice(0, -mostCarriedOut)) this.#carriedOut.delete(old)
    this.#release(id, { end: 'allowed', choice })
  }

  #release(id: string, outcome: Omit<ApprovalOutcome, 'id'>): void {
    const release = this.#waiting.get(id)
    this.#waiting.delete(id)
    release?.(outcome)
  }

  /** Tells those who follow that something is not what it was. */
  tell(): void {
    this.#listeners.tell()
  }
}

function checkChoice({ choices }: Approval, choice: ApprovalChoice | undefined): void {
  if (choice === undefined ? choices.length === 0 : choices.includes(choice)) return
  throw new CalendarError('invalid', 'Allowing this needs a choice.', {
    field: 'choice',
    hint:
      choices.length === 0
        ? 'There is nothing to choose here: leave it out.'
        : `Give ${choices.join(' or ')}.`,
  })
}

function later(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
