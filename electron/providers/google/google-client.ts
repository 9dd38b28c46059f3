import type { calendar_v3 } from '@googleapis/calendar'
import type { Gate } from '../gate.ts'
import type { HttpFetch } from '../http-fetch.ts'
import { ProviderError } from '../provider-error.ts'
import { silenceOf } from '../silence.ts'
import type { TokenSource } from '../token-source.ts'
import { type GoogleAnswer, readAnswer } from './google-answer.ts'
import { isAuthRefusal, refuseUnusable } from './refusal.ts'

export interface GoogleClientOptions {
  readonly tokens: TokenSource
  readonly fetch: HttpFetch
  /** Where the API is, such as https://www.googleapis.com. */
  readonly origin: string
  readonly gate: Gate
}

/** What one request is sent with, besides its parameters: for the last argument of a method of Google's client. */
export type Options = Readonly<Record<string, unknown>>

/** One method of Google's client, called with its parameters. */
export type Call = (api: calendar_v3.Calendar, options: Options) => Promise<unknown>

export interface Condition {
  /** The version that the event has to have (G5). */
  readonly etag?: string
  /** Sent no more than once, for what may not happen twice. */
  readonly once?: boolean
}

/** A single answer takes no longer than this. */
const longestMilliseconds = 120_000

/**
 * Google's own client of the Calendar API, loaded when it is first used, over our transport: it makes addresses and
 * queries of typed parameters; tokens, retries and what an answer means are decided here.
 */
export class GoogleClient {
  readonly #options: GoogleClientOptions
  #api: Promise<calendar_v3.Calendar> | null = null

  constructor(options: GoogleClientOptions) {
    this.#options = options
  }

  /**
   * Answers with every status that says something about what was asked (2xx, 400, 403, 404, 409, 410, 412); raises
   * `ProviderError` for those about the account or the server (401, quotas, 5xx, no answer, no JSON).
   */
  async request<Body>(
    call: Call,
    signal: AbortSignal,
    condition: Condition = {},
  ): Promise<GoogleAnswer<Body>> {
    signal.throwIfAborted()
    this.#api ??= this.#load()
    const api = await this.#api
    const send = async (stop: AbortSignal) => {
      const answer = await this.#authorized<Body>(api, call, stop, condition)
      refuseUnusable(answer)
      return answer
    }
    return this.#options.gate.pass(condition.once ? unrepeated(send) : send, signal).catch(repeatable)
  }

  /** A token that is refused is renewed once; one that is refused then is no good (G4). */
  async #authorized<Body>(
    api: calendar_v3.Calendar,
    call: Call,
    signal: AbortSignal,
    condition: Condition,
  ): Promise<GoogleAnswer<Body>> {
    const { tokens } = this.#options
    const token = await tokens.token(signal)
    const answer = await this.#send<Body>(api, call, token, signal, condition)
    if (!isAuthRefusal(answer)) return answer
    const renewed = await tokens.token(signal, token)
    const again = await this.#send<Body>(api, call, renewed, signal, condition)
    if (!isAuthRefusal(again)) return again
    throw new ProviderError('auth', 'Google no longer accepts this sign-in; connect the account again', {
      fact: { code: 'google-sign-in-ended' },
    })
  }

  async #send<Body>(
    api: calendar_v3.Calendar,
    call: Call,
    token: string,
    signal: AbortSignal,
    { etag }: Condition,
  ): Promise<GoogleAnswer<Body>> {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(longestMilliseconds)])
    const headers = {
      authorization: `Bearer ${token}`,
      ...(etag === undefined ? {} : { 'if-match': etag }),
    }
    try {
      return readAnswer<Body>(await call(api, { headers, signal: stop }))
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (error instanceof ProviderError) throw error
      // Not the error as the cause: it has the request in it, and that the token.
      const { message, fact } = silenceOf('Google Calendar', error, stop.aborted)
      throw new ProviderError('unavailable', message, { fact })
    }
  }

  async #load(): Promise<calendar_v3.Calendar> {
    const { openCalendarApi } = await import('./calendar-api.ts')
    return openCalendarApi(this.#options)
  }
}

/** Keeps the gate from sending something again: it may have been done though no answer came. */
class Unrepeated extends Error {
  readonly failure: ProviderError

  constructor(failure: ProviderError) {
    super(failure.message)
    this.failure = failure
  }
}

function unrepeated<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
): (signal: AbortSignal) => Promise<Answer> {
  return (signal) =>
    send(signal).catch((error: unknown) => {
      throw error instanceof ProviderError ? new Unrepeated(error) : error
    })
}

function repeatable(error: unknown): never {
  throw error instanceof Unrepeated ? error.failure : error
}
