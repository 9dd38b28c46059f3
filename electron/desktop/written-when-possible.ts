/** Where values are kept by name. */
export interface Keeping<Values> {
  get<Name extends keyof Values>(name: Name): Values[Name]
  /** Throws what the system says where they can't be written. */
  set(values: Partial<Values>): void
}

export interface LaterOptions {
  /** Calls back in a while, once. */
  later?(act: () => void): void
}

const againMilliseconds = 60_000

/**
 * Values that nobody chose and nobody misses, such as where a window was: one that can't be written (the disk is full)
 * holds meanwhile, and is tried again in a while and with whatever else is written.
 */
export class WrittenWhenPossible<Values extends object> {
  readonly #keeping: Keeping<Values>
  readonly #later: (act: () => void) => void
  #unwritten: Partial<Values> = {}
  #isWaiting = false

  constructor(keeping: Keeping<Values>, { later = inAWhile }: LaterOptions = {}) {
    this.#keeping = keeping
    this.#later = later
  }

  get<Name extends keyof Values>(name: Name): Values[Name] {
    const unwritten: Partial<Values> = this.#unwritten
    return name in unwritten ? (unwritten[name] as Values[Name]) : this.#keeping.get(name)
  }

  /** What the person chose: throws where it can't be written, and is then not taken over. */
  set(values: Partial<Values>): void {
    this.#keeping.set({ ...this.#unwritten, ...values })
    this.#unwritten = {}
  }

  /** What only makes things nicer. */
  note(values: Partial<Values>): void {
    this.#unwritten = { ...this.#unwritten, ...values }
    this.#write()
  }

  #write(): void {
    try {
      this.set({})
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) {
        this.#unwritten = {}
        throw error
      }
      this.#tryLater()
    }
  }

  #tryLater(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#later(() => {
      this.#isWaiting = false
      if (Object.keys(this.#unwritten).length > 0) this.#write()
    })
  }
}

function inAWhile(act: () => void): void {
  setTimeout(act, againMilliseconds).unref()
}
