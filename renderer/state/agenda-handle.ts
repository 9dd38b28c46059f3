import { type View, viewNow } from './view.ts'

/** What can be asked of a view of time, whichever it is. */
export interface AgendaHandle {
  goTo(day: string): void
  goToday(): void
  /** By what a view shows: a day, a week or a month. */
  moveMonth(months: 1 | -1): void
  /** Moves the focus among the events, or into them. */
  move(steps: 1 | -1): void
  /** What the keys J and K do: the next event of a list, the next stretch of a grid. */
  next(steps: 1 | -1): void
}

type Wish = (view: AgendaHandle) => void

/** Milliseconds after which nobody waits any more for what they asked for. */
const patience = 10_000

/** The view that is shown. What is asked of one whose code is still on its way is done as soon as it is there. */
export class ShownAgenda implements AgendaHandle {
  #view: AgendaHandle | null = null
  #wishes: { wish: Wish; of: View; at: number }[] = []

  /** Takes the view as its ref, and again each time that its handle is another one. */
  readonly attach = (view: AgendaHandle | null): void => {
    this.#view = view
    if (view !== null) this.#fulfil()
  }

  goTo(day: string): void {
    this.#ask((view) => view.goTo(day))
  }

  goToday(): void {
    this.#ask((view) => view.goToday())
  }

  moveMonth(months: 1 | -1): void {
    this.#ask((view) => view.moveMonth(months))
  }

  move(steps: 1 | -1): void {
    this.#ask((view) => view.move(steps))
  }

  next(steps: 1 | -1): void {
    this.#ask((view) => view.next(steps))
  }

  #ask(wish: Wish): void {
    if (this.#view === null) this.#wishes.push({ wish, of: viewNow().view, at: performance.now() })
    else wish(this.#view)
  }

  /** One after another: a step begins where the one before it led, which the view knows once it has rendered. */
  #fulfil(): void {
    if (this.#view === null) return
    const kept = this.#wishes.shift()
    if (kept === undefined) return
    const isWanted = kept.of === viewNow().view && performance.now() - kept.at < patience
    if (isWanted) kept.wish(this.#view)
    queueMicrotask(() => this.#fulfil())
  }
}
