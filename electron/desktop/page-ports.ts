import { MessageChannelMain, type WebFrameMain } from 'electron'
import { WebSocket } from 'ws'
import type { DesktopMessages } from './channels.ts'
import type { EngineHost } from './engine-host.ts'
import { openEngineSocket } from './engine-socket.ts'

const goingAway = 1001
const againMilliseconds = 200

/**
 * Gives each page that asks a port to the engine: what comes in at one end of it goes out at a socket, and back. It
 * closes as soon as either end does, and the page asks for another. Who asks while there is no engine waits for it.
 */
export class PagePorts {
  readonly #host: EngineHost
  readonly #waiting = new Set<WebFrameMain>()

  constructor(host: EngineHost) {
    this.#host = host
    host.onChange(() => this.#serve())
  }

  request(frame: WebFrameMain): void {
    this.#waiting.add(frame)
    this.#serve()
  }

  #serve(): void {
    const { state } = this.#host
    if (state.kind !== 'running') return
    for (const frame of this.#waiting) {
      this.#waiting.delete(frame)
      // Its window may have been closed meanwhile.
      if (!frame.isDestroyed()) this.#connect(frame, openEngineSocket(state.endpoint))
    }
  }

  #connect(frame: WebFrameMain, socket: WebSocket): void {
    socket.on('error', () => socket.terminate())
    const refused = (): void => {
      this.#waiting.add(frame)
      setTimeout(() => this.#serve(), againMilliseconds)
    }
    socket.once('close', refused)
    socket.once('open', () => {
      socket.off('close', refused)
      if (frame.isDestroyed()) socket.close(goingAway)
      else handOver(frame, socket)
    })
  }
}

function handOver(frame: WebFrameMain, socket: WebSocket): void {
  const { port1: ours, port2: theirs } = new MessageChannelMain()
  socket.on('message', (data: Buffer, isBinary) =>
    ours.postMessage(isBinary ? new Uint8Array(data) : data.toString()),
  )
  socket.on('close', () => ours.close())
  ours.on('message', ({ data }) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data)
  })
  ours.on('close', () => socket.close(goingAway))
  const channel: keyof DesktopMessages = 'engine.port'
  frame.postMessage(channel, null, [theirs])
  ours.start()
}
