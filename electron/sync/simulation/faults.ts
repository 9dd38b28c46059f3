import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Random } from './random.ts'

/** The process died here: nothing after this point happened, and nothing catches it but the simulation. */
export class Death extends Error {}

/** What goes wrong during one sync, and what goes on meanwhile. */
export class Faults {
  readonly random: Random
  readonly #rate: number
  readonly #note: (fault: string) => void
  readonly #meanwhile: () => Promise<void>
  #isDead = false
  #isDiskFull = false
  #isBusy = false

  constructor(
    random: Random,
    parts: { rate: number; note: (fault: string) => void; meanwhile: () => Promise<void> },
  ) {
    this.random = random
    this.#rate = parts.rate
    this.#note = parts.note
    this.#meanwhile = parts.meanwhile
  }

  /** Whether this goes wrong now; `share` of the usual rate. */
  happens(fault: string, share = 1): boolean {
    if (!this.random.chance(this.#rate * share)) return false
    this.#note(fault)
    return true
  }

  /** What awaits in a dead process never comes back. */
  liveOn(): void {
    if (this.#isDead) throw new Death()
  }

  die(where: string): never {
    this.#note(`death ${where}`)
    this.#isDead = true
    throw new Death(where)
  }

  dieMaybe(where: string, share: number): void {
    this.liveOn()
    if (this.random.chance(this.#rate * share)) this.die(where)
  }

  /** Once the disk is full, it stays so for this sync. */
  fillDiskMaybe(): void {
    this.#isDiskFull ||= this.happens('disk full', 0.1)
    if (this.#isDiskFull) throw new CalendarError('unavailable', 'The disk is full')
  }

  /** The person and other clients go on with their day, one act at a time. */
  async meanwhile(): Promise<void> {
    this.liveOn()
    if (!this.#isBusy) {
      this.#isBusy = true
      await this.#meanwhile()
      this.#isBusy = false
    }
    this.liveOn()
  }
}
