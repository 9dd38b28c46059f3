import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ImportWatch } from './import-request.ts'
import type { ReadingWatch } from './import-source.ts'

const interval = 100

/** Tells how far an import is, at most ten times a second, and stops it when asked to. */
export class ImportProgress implements ReadingWatch {
  readonly #watch: ImportWatch
  readonly #totalOctets: number
  #scannedOctets = 0
  #readOctets = 0
  #events = 0
  #ticks = 0
  #toldAt = 0

  constructor(watch: ImportWatch, totalOctets: number) {
    this.#watch = watch
    this.#totalOctets = totalOctets
  }

  scanned(octets: number): void {
    this.#scannedOctets = octets
    this.#stopIfCancelled()
    this.#tell()
  }

  read(octets: number): void {
    this.#readOctets = octets
    this.#stopIfCancelled()
    this.#tell()
  }

  /** After each event. */
  tick(events: number): void {
    this.#events = events
    if (++this.#ticks % 32 !== 0) return
    this.#stopIfCancelled()
    this.#tell()
  }

  end(events: number): void {
    this.#stopIfCancelled()
    this.#watch.step({ octets: this.#totalOctets, totalOctets: this.#totalOctets, events })
  }

  #tell(): void {
    const now = performance.now()
    if (now - this.#toldAt < interval) return
    this.#toldAt = now
    // The first reading takes about a tenth of the time of the second, which also writes.
    const octets = Math.min(this.#totalOctets, Math.round(this.#scannedOctets * 0.1 + this.#readOctets * 0.9))
    this.#watch.step({ octets, totalOctets: this.#totalOctets, events: this.#events })
  }

  #stopIfCancelled(): void {
    if (!this.#watch.isCancelled()) return
    throw new CalendarError('unavailable', 'The import was cancelled; nothing was changed.', {
      fact: { code: 'import-stopped' },
    })
  }
}
