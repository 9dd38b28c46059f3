import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { WebSocket } from 'ws'
import type { Contract } from '#shared/rpc/contract.ts'
import type { EngineHost, EngineState } from './engine-host.ts'
import { openEngineSocket } from './engine-socket.ts'

export type Engine = ContractRouterClient<Contract>

type Subscription = (engine: Engine) => void

/** The desktop's own connection to the engine, for what it shows outside of a page: there while the engine is. */
export class EngineClient {
  #socket: WebSocket | null = null
  #engine: Engine | null = null
  readonly #subscriptions = new Set<Subscription>()
  readonly #stop: () => void

  constructor(host: EngineHost) {
    this.#stop = host.onChange((state) => this.#follow(state))
    this.#follow(host.state)
  }

  /** The engine's procedures; null while it is not there. */
  get engine(): Engine | null {
    return this.#engine
  }

  /**
   * Follows a live query: `ask` is called on every connection, and `listener` with each of its answers, and with null
   * when the engine is gone. Returns what ends that.
   */
  follow<Answer>(
    ask: (engine: Engine) => Promise<AsyncIterable<Answer>>,
    listener: (answer: Answer | null) => void,
  ): () => void {
    let isEnded = false
    let current: AsyncIterator<Answer> | null = null
    const subscription: Subscription = (engine) => {
      void readAll(ask(engine), {
        begin: (iterator) => {
          current = iterator
        },
        answer: (answer) => {
          if (!isEnded) listener(answer)
        },
      })
    }
    this.#subscriptions.add(subscription)
    if (this.#engine !== null) subscription(this.#engine)
    return () => {
      isEnded = true
      this.#subscriptions.delete(subscription)
      if (current !== null) void leave(current)
    }
  }

  close(): void {
    this.#stop()
    this.#disconnect()
  }

  #follow(state: EngineState): void {
    this.#disconnect()
    if (state.kind !== 'running') return
    const socket = openEngineSocket(state.endpoint)
    this.#socket = socket
    socket.on('error', () => socket.terminate())
    socket.once('open', () => {
      // Of a browser's WebSocket the link uses what that of `ws` has too.
      const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket']
      this.#engine = createORPCClient<Engine>(new RPCLink({ websocket }))
      for (const subscription of this.#subscriptions) subscription(this.#engine)
    })
    socket.once('close', () => {
      if (this.#socket === socket) this.#disconnect()
    })
  }

  /** What was being followed ends with the socket. */
  #disconnect(): void {
    this.#engine = null
    this.#socket?.close()
    this.#socket = null
  }
}

interface Reader<Answer> {
  begin(iterator: AsyncIterator<Answer>): void
  answer(answer: Answer | null): void
}

async function readAll<Answer>(
  answers: Promise<AsyncIterable<Answer>>,
  reader: Reader<Answer>,
): Promise<void> {
  try {
    const iterator = (await answers)[Symbol.asyncIterator]()
    reader.begin(iterator)
    for (let step = await iterator.next(); step.done !== true; step = await iterator.next())
      reader.answer(step.value)
  } catch {
    // The connection is gone: the next one asks again.
  }
  reader.answer(null)
}

async function leave(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.()
  } catch {
    // It had ended with its connection.
  }
}
