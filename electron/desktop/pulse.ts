import { net, powerMonitor } from 'electron'
import { Temporal } from 'temporal-polyfill'

export interface PulseListeners {
  /** Once a minute, at its turn. */
  onMinute(): void
  /** The machine woke up, was unlocked, has its network back, or is in another zone. */
  onWake(): void
}

const minute = 60_000

/** What the machine does that matters to a calendar: time passes, it wakes up, and its network comes back. */
export class Pulse {
  readonly #listeners: PulseListeners
  readonly #wake = (): void => {
    this.#zone = currentZone()
    this.#listeners.onWake()
  }
  #wasOnline = true
  #zone = currentZone()
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
    // First the zone: what is told next is told in it.
    this.#noticeZone(currentZone())
    this.#listeners.onMinute()
    this.#noticeNetwork(net.isOnline())
    this.#timer = setTimeout(() => this.#tick(), minute - (Date.now() % minute))
  }

  /** Electron tells nobody but its pages when the network comes back, and there may be none. */
  #noticeNetwork(isOnline: boolean): void {
    if (isOnline && !this.#wasOnline) this.#wake()
    this.#wasOnline = isOnline
  }

  #noticeZone(zone: string): void {
    const isAnother = zone !== this.#zone
    this.#zone = zone
    if (isAnother) this.#wake()
  }
}

/** Node looks for the zone of the machine at its start alone, and when this variable is touched. */
function currentZone(): string {
  if (process.env.TZ === undefined) delete process.env.TZ
  return Temporal.Now.timeZoneId()
}
