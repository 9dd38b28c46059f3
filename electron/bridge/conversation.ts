/** As much of a JSON-RPC message as carrying a conversation over to another engine needs. */
export interface Message {
  jsonrpc: '2.0'
  id?: string | number | null
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { code: number; message: string }
}

type Id = string | number

/** Internal error (JSON-RPC 2.0 §5.1): the one that says nothing about the request itself. */
const internalError = -32603

/**
 * What is remembered of a client's conversation with an engine, so that another one can go on with it: how it began, what
 * was subscribed to, and what is not answered yet. Nothing that could write is ever sent a second time.
 */
export class Conversation {
  #initialize: Message | undefined
  #welcome: Message | undefined
  #initialized: Message | undefined
  /** `resources/subscribe`, by address */
  readonly #subscriptions = new Map<string, Message>()
  /** `subscriptions/listen`, by id: its answer is its end */
  readonly #listens = new Map<Id, Message>()
  readonly #pending = new Set<Id>()
  /** requests of the engine to the client */
  readonly #asked = new Set<Id>()
  /** our own requests, with what is done with their answers */
  readonly #own = new Map<Id, (answer: Message) => Message[]>()
  #count = 0

  /** Takes note of what is about to go to the engine. False for an answer to a question that nobody asks any more. */
  toEngine(message: Message): boolean {
    const { id, method, params = {} } = message
    if (method === undefined) return !isId(id) || this.#asked.delete(id)
    if (method === 'notifications/initialized') this.#initialized = message
    if (method === 'notifications/cancelled' && isId(params.requestId)) this.#settle(params.requestId)
    if (!isId(id)) return true
    if (method === 'subscriptions/listen') this.#listens.set(id, message)
    else this.#pending.add(id)
    if (method === 'initialize') this.#initialize = message
    if (method === 'resources/subscribe') this.#subscriptions.set(String(params.uri), message)
    if (method === 'resources/unsubscribe') this.#subscriptions.delete(String(params.uri))
    return true
  }

  /** Takes note of what the engine says. `pass` when it is for the client as it is, else what the client is told instead. */
  toClient(message: Message): 'pass' | Message[] {
    const { id, method, result } = message
    if (!isId(id)) return 'pass'
    if (method !== undefined) {
      this.#asked.add(id)
      return 'pass'
    }
    const own = this.#own.get(id)
    if (own !== undefined) {
      this.#own.delete(id)
      return own(message)
    }
    if (id === this.#initialize?.id && result !== undefined) this.#welcome ??= message
    this.#settle(id)
    return 'pass'
  }

  /** The engine is gone: what the client is told of what was under way. */
  lost(): Message[] {
    const answered = [...this.#pending].filter(
      (id) => id !== this.#initialize?.id || this.#welcome !== undefined,
    )
    for (const id of answered) this.#pending.delete(id)
    const asked = [...this.#asked]
    this.#asked.clear()
    this.#own.clear()
    return [
      ...asked.map((requestId) =>
        note('notifications/cancelled', { requestId, reason: 'Kalends restarted' }),
      ),
      ...answered.map((id) =>
        failure(
          id,
          'Kalends restarted before it answered. Try again; a change may have been made: look first.',
        ),
      ),
    ]
  }

  /** What another engine has to hear first. */
  opening(): Message[] {
    const initialize = this.#initialize
    const messages: Message[] = []
    if (initialize !== undefined) {
      // Not answered yet: the client still waits for this one.
      const isAwaited = this.#welcome === undefined
      messages.push(isAwaited ? initialize : this.#ask(initialize, (answer) => this.#compare(answer)))
    }
    if (this.#initialized !== undefined) messages.push(this.#initialized)
    for (const [uri, subscribe] of this.#subscriptions) {
      messages.push(this.#ask(subscribe, () => [note('notifications/resources/updated', { uri })]))
    }
    return [...messages, ...this.#listens.values()]
  }

  /** A request that no engine can be had for. */
  refuse(message: Message, reason: string): Message[] {
    return isId(message.id) && message.method !== undefined ? [failure(message.id, reason)] : []
  }

  #settle(id: Id): void {
    this.#pending.delete(id)
    this.#listens.delete(id)
  }

  #ask(message: Message, answered: (answer: Message) => Message[]): Message {
    const id = `kalends-relay-${this.#count++}`
    this.#own.set(id, answered)
    return { ...message, id }
  }

  /** Another version of Kalends may have other tools. Throws when it does not speak what was agreed on. */
  #compare(answer: Message): Message[] {
    const before = this.#welcome?.result
    const now = answer.result
    if (now?.protocolVersion !== before?.protocolVersion) {
      throw new Error('another version of Kalends answers now; start the assistant’s connection anew')
    }
    if (JSON.stringify(now?.serverInfo) === JSON.stringify(before?.serverInfo)) return []
    this.#welcome = answer
    return ['tools', 'resources', 'prompts'].map((list) => note(`notifications/${list}/list_changed`, {}))
  }
}

/** Undefined for what is no message; its reader says so. */
export function readMessage(line: Buffer): Message | undefined {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Message)
      : undefined
  } catch {
    return undefined
  }
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number'
}

function failure(id: Id, message: string): Message {
  return { jsonrpc: '2.0', id, error: { code: internalError, message } }
}

function note(method: string, params: Record<string, unknown>): Message {
  return { jsonrpc: '2.0', method, params }
}
