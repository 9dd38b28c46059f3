import type { Item, Window } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { dayOf, instanceOn, isInstanceByHand } from './instances-by-hand.ts'

const days = 3
/** The events of the simulation begin on these days. */
const first = dayOf({ date: '2026-03-24' })

/** The days of which a server lists the events (M1); they move on. */
export class ListedWindow {
  #day = first

  /** Part of every cursor that was made for it. */
  get name(): string {
    return String(this.#day)
  }

  bounds(): Window {
    const at = (day: number) => `${instanceOn({ date: '1970-01-01' }, day)}T00:00:00Z`
    return { from: at(this.#day), to: at(this.#day + days) }
  }

  roll(): void {
    this.#day += 1
  }

  has({ content, exceptions }: Item): boolean {
    return [content, ...Object.values(exceptions)].some((event) => this.#hasInstance(event))
  }

  #hasInstance(event: EventContent): boolean {
    if (dayOf(event.start) < this.#day + days && dayOf(event.end) >= this.#day) return true
    if (event.recurrence === null) return false
    for (let day = this.#day; day < this.#day + days; day += 1)
      if (isInstanceByHand(event, instanceOn(event.start, day - dayOf(event.start)))) return true
    return false
  }
}
