/**
 * When what is to be done next. It has one timer, for whatever comes first, and none when nothing is to come: an idle
 * machine is woken up for nothing else. Names are the caller's; one that comes due is forgotten.
 */
export class Schedule {
  readonly #onDue: (name: string) => void
  readonly #due = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(onDue: (name: string) => void) {
    this.#onDue = onDue
  }

  /** Sets when `name` comes due (milliseconds since 1970), in place of what was set before. */
  at(name: string, time: number): void {
    if (this.#isClosed) return
    this.#due.set(name, time)
    this.#arm()
  }

  /** In so many milliseconds, counted anew each time: it comes due once there was quiet for as long. */
  after(name: string, milliseconds: number): void {
    this.at(name, Date.now() + milliseconds)
  }

  cancel(name: string): void {
    if (this.#due.delete(name)) this.#arm()
  }

  /** When `name` comes due; null when it does not. */
  next(name: string): number | null {
    return this.#due.get(name) ?? null
  }

  close(): void {
    this.#isClosed = true
    this.#due.clear()
    clearTimeout(this.#timer)
  }

  #arm(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#due.size === 0) return
    const first = Math.min(...this.#due.values())
    this.#timer = setTimeout(() => this.#ring(), Math.max(0, first - Date.now()))
    this.#timer.unref()
  }

  #ring(): void {
    const now = Date.now()
    const due = [...this.#due].filter(([, time]) => time <= now).map(([name]) => name)
    for (const name of due) this.#due.delete(name)
    this.#arm()
    for (const name of due) this.#onDue(name)
  }
}
