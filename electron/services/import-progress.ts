import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ImportWatch } from './import-request.ts'

const interval = 100

/** Tells how far an import is, at most ten times a second, and stops it when asked to. */
export class ImportProgress {
  readonly #watch: ImportWatch
  readonly #totalOctets: number
  #scannedOctets = 0
  #readOctets = 0
  #ticks = 0
  #toldAt = 0

  constructor(watch: ImportWatch, totalOctets: number) {
    this.#watch = watch
    this.#totalOctets = totalOctets
  }

  scanned(octets: number): void {
    this.#scannedOctets = octets
    this.#stopIfCancelled()
    this.#tell(0)
  }

  read(octets: number): void {
    this.#readOctets = octets
  }

  /** After each event. */
  tick(events: number): void {
    if (++this.#ticks % 32 !== 0) return
    this.#stopIfCancelled()
    this.#tell(events)
  }

  end(events: number): void {
    this.#stopIfCancelled()
    this.#watch.step({ octets: this.#totalOctets, totalOctets: this.#totalOctets, events })
  }

  #tell(events: number): void {
    const now = performance.now()
    if (now - this.#toldAt < interval) return
    this.#toldAt = now
    // The first reading takes about a tenth of the time of the second, which also writes.
    const octets = Math.min(this.#totalOctets, Math.round(this.#scannedOctets * 0.1 + this.#readOctets * 0.9))
    this.#watch.step({ octets, totalOctets: this.#totalOctets, events })
  }

  #stopIfCancelled(): void {
    if (!this.#watch.isCancelled()) return
    throw new CalendarError('unavailable', 'The import was cancelled; nothing was changed.')
  }
}
