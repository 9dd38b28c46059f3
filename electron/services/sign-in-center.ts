import { randomBytes } from 'node:crypto'
import { Loopback } from '#electron/accounts/browser/loopback.ts'
import type { Result } from '#electron/accounts/browser/result-page.ts'
import { SignInError } from '#electron/accounts/sign-in-error.ts'
import { cancelled, expired } from '#electron/accounts/sign-in-problem.ts'
import type { AuthorizationAnswer, BrowserSignIn, Grant } from '#electron/accounts/sign-in-service.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SignIn, SignInMethod } from '#shared/calendar/sign-in.ts'
import { answerIn, stateError } from './brought-address.ts'
import { finishSignIn, type SignInPurpose } from './finish-sign-in.ts'
import { PendingSignIn } from './pending-sign-in.ts'
import { purposeOf, type SignInRequest } from './sign-in-purpose.ts'
import { badResult, goodResult } from './sign-in-result.ts'
import type { AccountContext } from './sync-context.ts'
import type { SyncLog } from './sync-log.ts'

const lifetimeMilliseconds = 10 * 60_000
/** How long one that has ended still tells what came of it. */
const keptMilliseconds = 10 * 60_000
const mostAtOnce = 20

/** The sign-ins that are under way. They live in memory alone: of one that ends early nothing is left behind. */
export class SignInCenter {
  readonly #context: AccountContext
  readonly #log: SyncLog
  readonly #pending = new Map<string, PendingSignIn>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #working = new Set<Promise<unknown>>()

  constructor(context: AccountContext, log: SyncLog) {
    this.#context = context
    this.#log = log
  }

  /**
   * Begins a sign-in. Throws `invalid` without a client or for one that can't be, `not_found` and `conflict` about the
   * account to mend, `unavailable` without a key for the vault or when the provider does not answer.
   */
  async begin(actor: Actor, request: SignInRequest): Promise<SignIn> {
    this.#refuseMany()
    const purpose = await purposeOf(this.#context, actor, request)
    const { method, provider } = request
    const expiresAt = this.#now() + lifetimeMilliseconds
    const signIn =
      method === 'device'
        ? await this.#beginByCode(purpose)
        : await this.#beginInBrowser(purpose, { method, expiresAt })
    this.#pending.set(signIn.id, signIn)
    this.#after(Math.max(0, signIn.expiresAt - this.#now()), () => this.#fail(signIn, expired()))
    this.#log.info({ provider, method }, 'a sign-in was begun')
    return await signIn.view(0)
  }

  /** How a sign-in stands, or stands in a while if it ends until then. Throws `not_found`. */
  result(id: string, waitMilliseconds: number): Promise<SignIn> {
    return this.#get(id).view(waitMilliseconds)
  }

  /** Takes the address on which the browser ended. Throws `not_found`, `conflict`, and `invalid` when it is not one. */
  async bring(id: string, address: string): Promise<SignIn> {
    const signIn = this.#get(id)
    if (signIn.bring === null)
      throw new CalendarError('conflict', 'This sign-in goes by a code: there is no address to bring.', {
        fact: { code: 'sign-in-by-code' },
      })
    await signIn.bring(address)
    return await signIn.view(0)
  }

  /** Breaks a sign-in off. Throws `not_found`. */
  async cancel(id: string): Promise<SignIn> {
    const signIn = this.#get(id)
    this.#fail(signIn, cancelled())
    return await signIn.view(0)
  }

  /** Breaks off what is under way, and waits until nothing of it writes any more. */
  async close(): Promise<void> {
    const pending = [...this.#pending.values()]
    for (const signIn of pending) this.#fail(signIn, cancelled())
    this.#pending.clear()
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#working)
    await Promise.all(pending.map(({ loopback }) => loopback?.close()))
  }

  #refuseMany(): void {
    const waiting = [...this.#pending.values()].filter(({ isWaiting }) => isWaiting)
    if (waiting.length < mostAtOnce) return
    throw new CalendarError('conflict', 'Too many sign-ins are waiting.', {
      fact: { code: 'sign-ins-waiting' },
      hint: 'Finish one, or wait ten minutes.',
    })
  }

  async #beginInBrowser(
    purpose: SignInPurpose,
    { method, expiresAt }: { method: SignInMethod; expiresAt: number },
  ): Promise<PendingSignIn> {
    const signIn = new PendingSignIn({ provider: purpose.provider, method, expiresAt })
    const state = randomBytes(32).toString('base64url')
    const expected =
      purpose.accountId === null ? null : this.#context.store.accounts.get(purpose.accountId).settings.user
    const host = purpose.provider === 'google' ? '127.0.0.1' : 'localhost'
    let browser: BrowserSignIn | undefined
    const answered = (answer: AuthorizationAnswer): Promise<Result> =>
      this.#answered(signIn, purpose, answer, browser)
    const loopback = await Loopback.open({ state, host, answered })
    signIn.loopback = loopback
    try {
      const { access, client, service } = purpose
      const answer = method === 'browser' ? ('form' as const) : ('address' as const)
      const request = { access, redirectUri: loopback.redirectUri, state, expected, answer }
      browser = await service.beginInBrowser(client, request, signIn.signal)
    } catch (error) {
      await loopback.close()
      throw error
    }
    signIn.authorizationUrl = browser.authorizationUrl
    signIn.bring = async (address) => {
      const answer = answerIn(address, state)
      if (!signIn.isWaiting) throw stateError('This sign-in has ended already.')
      loopback.end('spent')
      await answered(answer)
    }
    return signIn
  }

  async #beginByCode(purpose: SignInPurpose): Promise<PendingSignIn> {
    const { access, client, service, provider } = purpose
    const starting = AbortSignal.timeout(60_000)
    const code = await service.beginByCode(client, access, starting)
    const expiresAt = this.#now() + code.expiresInSeconds * 1_000
    const signIn = new PendingSignIn({ provider, method: 'device', expiresAt })
    signIn.userCode = code.userCode
    signIn.verificationUri = code.verificationUri
    this.#track(this.#complete(signIn, purpose, () => code.finish(signIn.signal)))
    return signIn
  }

  async #answered(
    signIn: PendingSignIn,
    purpose: SignInPurpose,
    answer: AuthorizationAnswer,
    browser: BrowserSignIn | undefined,
  ): Promise<Result> {
    const completing = this.#complete(signIn, purpose, () => {
      if (this.#now() > signIn.expiresAt) throw expired()
      if (browser === undefined) throw stateError('The sign-in was not begun yet.')
      return browser.finish(answer, signIn.signal)
    })
    return await this.#track(completing)
  }

  /** Never rejects: what went wrong is the state of the sign-in, and on the page that the browser shows. */
  async #complete(
    signIn: PendingSignIn,
    purpose: SignInPurpose,
    finish: () => Promise<Grant>,
  ): Promise<Result> {
    try {
      const grant = await finish()
      signIn.signal.throwIfAborted()
      const done = await finishSignIn(this.#context, purpose, grant, signIn.signal)
      signIn.end({ kind: 'done', ...done })
      this.#ended(signIn)
      return goodResult(done)
    } catch (error) {
      const failure = signIn.signal.aborted ? cancelled() : this.#failureOf(error)
      await this.#noteFailure(purpose, failure)
      this.#fail(signIn, failure)
      return badResult(failure)
    }
  }

  #failureOf(error: unknown): SignInError {
    if (error instanceof SignInError) return error
    if (error instanceof CalendarError)
      return new SignInError('provider', error.message, error.hint ?? 'Try again.')
    // Nothing of it is told: it may be about an answer with tokens in it.
    this.#log.error(
      { error: error instanceof Error ? error.name : typeof error },
      'a sign-in failed unexpectedly',
    )
    return new SignInError('provider', 'Something went wrong in Kalends.', 'Try again.')
  }

  async #noteFailure(
    { actor, accountId, provider }: SignInPurpose,
    { problem, message, fact }: SignInError,
  ): Promise<void> {
    this.#log.warn({ provider, problem }, 'a sign-in failed')
    if (problem === 'cancelled') return
    const { store } = this.#context
    const known = accountId === null ? undefined : store.accounts.find(accountId)
    const account = known === undefined ? null : { id: known.id, name: known.name }
    await store
      .write(() => store.audit.add({ actor, action: 'sign-in-failed', account, detail: message, fact }))
      .catch(() => undefined)
  }

  #fail(signIn: PendingSignIn, { problem, failureCode: code, message, hint }: SignInError): void {
    if (!signIn.isWaiting) return
    signIn.end({ kind: 'failed', problem, code, message, hint })
    signIn.loopback?.end(problem === 'expired' ? 'late' : 'spent')
    signIn.abort()
    this.#ended(signIn)
  }

  /** It tells what came of it for a while, to the browser as well, and is forgotten. */
  #ended(signIn: PendingSignIn): void {
    this.#after(keptMilliseconds, () => {
      void signIn.loopback?.close()
      this.#pending.delete(signIn.id)
    })
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.#working.delete(tracked))
    this.#working.add(tracked)
    return tracked
  }

  #after(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, milliseconds)
    timer.unref()
    this.#timers.add(timer)
  }

  #get(id: string): PendingSignIn {
    const signIn = this.#pending.get(id)
    if (signIn !== undefined) return signIn
    throw new CalendarError('not_found', 'There is no such sign-in any more.', {
      fact: { code: 'sign-in-state' },
      hint: 'Begin it again.',
    })
  }

  #now(): number {
    return this.#context.now().epochMilliseconds
  }
}
