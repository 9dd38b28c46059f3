import { net, powerMonitor } from 'electron'

export interface PulseListeners {
  /** Once a minute, at its turn. */
  onMinute(): void
  /** The machine woke up, was unlocked, or has its network back. */
  onWake(): void
}

const minute = 60_000

/** What the machine does that matters to a calendar: time passes, it wakes up, and its network comes back. */
export class Pulse {
  readonly #listeners: PulseListeners
  readonly #wake = (): void => this.#listeners.onWake()
  #wasOnline = true
  #timer: NodeJS.Timeout | undefined

  constructor(listeners: PulseListeners) {
    this.#listeners = listeners
    powerMonitor.on('resume', this.#wake)
    powerMonitor.on('unlock-screen', this.#wake)
    this.#tick()
  }

  close(): void {
    clearTimeout(this.#timer)
    powerMonitor.off('resume', this.#wake)
    powerMonitor.off('unlock-screen', this.#wake)
  }

  #tick(): void {
    this.#listeners.onMinute()
    this.#noticeNetwork(net.isOnline())
    this.#timer = setTimeout(() => this.#tick(), minute - (Date.now() % minute))
  }

  /** Electron tells nobody when the network comes back. */
  #noticeNetwork(isOnline: boolean): void {
    if (isOnline && !this.#wasOnline) this.#wake()
    this.#wasOnline = isOnline
  }
}
