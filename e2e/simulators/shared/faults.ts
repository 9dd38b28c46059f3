/** What a fault is tried on. */
export interface FaultTarget {
  readonly method: string
  readonly path: string
  /** As in `LoggedRequest`. */
  readonly endpoint: string
  readonly account: string
}

/**
 * What goes wrong.
 * - `refuse`: this answer, and the request is not carried out
 * - `lose-answer`: the request is carried out, and the connection breaks before its answer
 * - `lose-request`: the connection breaks, and the request is not carried out
 * - `hang`: no answer, and not carried out; ends when the client gives up
 * - `hang-after`: no answer, but carried out
 * - `act`: `act` runs, then the request is carried out as if nothing were (a cursor dies, an ETag moves …)
 * - `rewrite`: the answer, changed by `rewrite`
 */
export type Effect =
  | { readonly kind: 'refuse'; readonly answer: () => Response }
  | { readonly kind: 'lose-answer' | 'lose-request' | 'hang' | 'hang-after' }
  | { readonly kind: 'act'; readonly act: (target: FaultTarget) => void }
  | { readonly kind: 'rewrite'; readonly rewrite: (answer: Response) => Response | Promise<Response> }

export interface Fault {
  /** For the log and the page. */
  readonly name: string
  readonly effect: Effect
  /** Which requests it is for: an endpoint, those that a pattern finds, or those that a function picks; all by default. */
  readonly on?: string | RegExp | ((target: FaultTarget) => boolean)
  /** How many requests are left alone before it strikes; 0 by default. */
  readonly after?: number
  /** How many requests it strikes; 1 by default, `Infinity` until it is taken away. */
  readonly times?: number
  /** With which probability it strikes a request that it is for; 1 by default. */
  readonly probability?: number
}

/** The connection broke. Over TCP the socket is destroyed; in process this is what the client sees. */
export class ConnectionLostError extends Error {
  readonly code = 'ECONNRESET'

  constructor() {
    super('the connection was lost')
  }
}

interface Armed extends Fault {
  skip: number
  left: number
}

/** Faults that wait for requests. The first that is for a request strikes it; the others wait on. */
export class Faults {
  #armed: Armed[] = []
  readonly #random: { next(): number }

  constructor(random: { next(): number }) {
    this.#random = random
  }

  add(fault: Fault): void {
    this.#armed.push({ ...fault, skip: fault.after ?? 0, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#armed = []
  }

  get waiting(): readonly { readonly name: string; readonly left: number }[] {
    return this.#armed.map(({ name, left }) => ({ name, left }))
  }

  /** The fault that strikes a request, if any; it is counted as used. */
  take(target: FaultTarget): Fault | undefined {
    if (this.#armed.length === 0) return undefined
    for (const armed of this.#armed) {
      if (!isFor(armed, target)) continue
      if (armed.skip > 0) {
        armed.skip -= 1
        continue
      }
      if (armed.probability !== undefined && this.#random.next() >= armed.probability) continue
      armed.left -= 1
      if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed)
      return armed
    }
    return undefined
  }
}

/** Carries a request out with a fault. Rejects with `ConnectionLostError`, or with the reason of the signal. */
export async function withFault(
  fault: Fault,
  target: FaultTarget,
  signal: AbortSignal,
  carryOut: () => Promise<Response>,
): Promise<Response> {
  const { effect } = fault
  switch (effect.kind) {
    case 'refuse':
      return effect.answer()
    case 'lose-request':
      throw new ConnectionLostError()
    case 'lose-answer':
      await carryOut()
      throw new ConnectionLostError()
    case 'hang':
      return await aborted(signal)
    case 'hang-after':
      await carryOut()
      return await aborted(signal)
    case 'act':
      effect.act(target)
      return await carryOut()
    case 'rewrite':
      return await effect.rewrite(await carryOut())
  }
}

function isFor({ on }: Fault, target: FaultTarget): boolean {
  if (on === undefined) return true
  if (typeof on === 'string') return on === target.endpoint
  return typeof on === 'function' ? on(target) : on.test(target.endpoint) || on.test(target.path)
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
