import type { ClientLink } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import { Listeners } from '#shared/calendar/listeners.ts'
import { type DesktopBridge, enginePortMessage } from '#shared/rpc/desktop-bridge.ts'
import { desktop } from './desktop.ts'

/**
 * The page's one connection to the engine: a MessagePort in the desktop's windows, a WebSocket in a browser. It opens
 * itself again whenever it was lost; calls made meanwhile wait for it. Nothing else in the page knows which one it is.
 */
export type ConnectionState =
  /** not open yet, or lost a moment ago */
  | 'connecting'
  | 'open'
  /** lost or unreachable for longer than a person should wait without being told */
  | 'gone'
  /** the engine answers, but this browser has no session */
  | 'signed-out'

type Link = ClientLink<Record<never, never>>

/** An open way to the engine. `closed` settles when it is lost. */
interface Channel {
  link: Link
  closed: Promise<void>
}

const secondsBeforeGone = 1.2
const longestPause = 5_000

export class Connection {
  #state: ConnectionState = 'connecting'
  #channel: Channel | undefined
  #waiting: ((link: Link) => void)[] = []
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #gone: ReturnType<typeof setTimeout> | undefined
  #wasOpen = false
  readonly #listeners = new Listeners()
  readonly #openChannel: () => Promise<Channel>
  readonly #isSignedOut: () => Promise<boolean>

  constructor(openChannel: () => Promise<Channel>, isSignedOut: () => Promise<boolean>) {
    this.#openChannel = openChannel
    this.#isSignedOut = isSignedOut
    void this.#open()
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Whether it was ever open: nothing can have been shown before. */
  get wasOpen(): boolean {
    return this.#wasOpen
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Tries again now, rather than at the next turn. */
  retry(): void {
    clearTimeout(this.#retry)
    if (this.#channel === undefined) void this.#open()
  }

  readonly link: Link = {
    call: async (path, input, options) => {
      const link = this.#channel?.link ?? (await this.#whenOpen(options.signal))
      return link.call(path, input, options)
    },
  }

  #whenOpen(signal: AbortSignal | undefined): Promise<Link> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      this.#waiting.push(resolve)
      signal?.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== resolve)
        reject(signal.reason)
      })
    })
  }

  async #open(): Promise<void> {
    this.#gone ??= setTimeout(() => this.#sayGone(), secondsBeforeGone * 1_000)
    try {
      const channel = await this.#openChannel()
      this.#channel = channel
      this.#attempt = 0
      clearTimeout(this.#gone)
      this.#gone = undefined
      this.#wasOpen = true
      for (const resolve of this.#waiting.splice(0)) resolve(channel.link)
      this.#change('open')
      await channel.closed
      this.#channel = undefined
      this.#change('connecting')
      this.#gone = setTimeout(() => this.#sayGone(), secondsBeforeGone * 1_000)
    } catch {
      if (await this.#isSignedOut()) this.#change('signed-out')
    }
    this.#attempt += 1
    const pause = Math.min(100 * 2 ** this.#attempt, longestPause) * (0.75 + Math.random() / 2)
    this.#retry = setTimeout(() => void this.#open(), pause)
  }

  #sayGone(): void {
    if (this.#state === 'connecting') this.#change('gone')
  }

  #change(state: ConnectionState): void {
    this.#state = state
    this.#listeners.tell()
  }
}

/** The connection that fits where the page runs. */
export function createConnection(): Connection {
  const bridge = desktop
  return bridge === undefined
    ? new Connection(openWebSocket, isSignedOutOfHttp)
    : new Connection(
        () => openMessagePort(bridge),
        () => Promise.resolve(false),
      )
}

async function openWebSocket(): Promise<Channel> {
  const address = new URL('rpc', document.baseURI)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  address.hash = ''
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error('the engine does not answer')), { once: true })
  })
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true })
  })
  return { link: new WebSocketLink({ websocket: socket }), closed }
}

async function openMessagePort(bridge: DesktopBridge): Promise<Channel> {
  const port = await receivePort(bridge)
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true })
  })
  const link = new MessagePortLink({ port })
  port.start()
  return { link, closed }
}

/** Comes as soon as the engine is there: the desktop remembers who asked. */
function receivePort(bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const received = ({ data, ports: [port], source }: MessageEvent): void => {
      if (data !== enginePortMessage || source !== window || port === undefined) return
      window.removeEventListener('message', received)
      resolve(port)
    }
    window.addEventListener('message', received)
    bridge.connect()
  })
}

/** A refused WebSocket does not say why; an HTTP request does. */
async function isSignedOutOfHttp(): Promise<boolean> {
  try {
    const answer = await fetch(new URL('api/status', document.baseURI), {
      signal: AbortSignal.timeout(2_000),
    })
    return answer.status === 401
  } catch {
    return false
  }
}
