import { Listeners } from '#shared/calendar/listeners.ts'
import type { Place } from './place.ts'

/** What somebody has opened from outside of the page: a file that was dropped, or a place that the desktop was asked for. */
export type Arrival = File | Place

/** What is shown of them, and how many wait. */
export interface Arrivals {
  /** The file that was dropped or picked, while it is shown. */
  readonly file: File | null
  /** Another for each that is shown. */
  readonly serial: number
  readonly files: number
  readonly others: number
}

/** The page in which it is shown. */
export interface ArrivalPage {
  placeNow(): Place
  openPlace(place: Place): void
}

/**
 * One after the other: while a file is shown that nobody has decided about yet, what arrives waits until it is closed. What
 * is open besides is kept elsewhere, or nothing is lost with it, so it gives way.
 */
export class ArrivalQueue {
  readonly #listeners = new Listeners()
  readonly #page: ArrivalPage
  #waiting: readonly Arrival[] = []
  #isUndecided: boolean
  #shown: Arrivals = { file: null, serial: 0, files: 0, others: 0 }

  constructor(page: ArrivalPage) {
    this.#isUndecided = isFile(page.placeNow())
    this.#page = page
  }

  get shown(): Arrivals {
    return this.#shown
  }

  readonly watch = (listener: () => void): (() => void) => this.#listeners.add(listener)

  arrive(...arrivals: readonly Arrival[]): void {
    if (arrivals.length === 0) return
    this.#waiting = [...this.#waiting, ...arrivals]
    const isInUse = this.#isUndecided && this.#page.placeNow().kind === 'import'
    if (isInUse || this.#waiting.length > arrivals.length) this.#tell(this.#shown)
    else this.next()
  }

  /** The file that is shown was imported: it gives way to what arrives. */
  settle(): void {
    this.#isUndecided = false
  }

  /** The file that is shown is let go of, for one that is to be picked. */
  clear(): void {
    this.#isUndecided = false
    this.#tell({ file: null, serial: this.#shown.serial + 1 })
    this.#page.openPlace({ kind: 'import' })
  }

  /** What was shown is closed, and what waits longest is opened; false where nothing waits. */
  next(): boolean {
    const [first, ...rest] = this.#waiting
    this.#waiting = rest
    this.#isUndecided = first !== undefined && isFile(first)
    const file = first instanceof File ? first : null
    const { serial } = this.#shown
    this.#tell({ file, serial: first === undefined ? serial : serial + 1 })
    if (first === undefined) return false
    this.#page.openPlace(first instanceof File ? { kind: 'import' } : first)
    return true
  }

  #tell({ file, serial }: Pick<Arrivals, 'file' | 'serial'>): void {
    const files = this.#waiting.filter(isFile).length
    this.#shown = { file, serial, files, others: this.#waiting.length - files }
    this.#listeners.tell()
  }
}

function isFile(arrival: Arrival): boolean {
  return arrival instanceof File || (arrival.kind === 'import' && arrival.opened !== undefined)
}
