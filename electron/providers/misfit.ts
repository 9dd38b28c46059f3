import type { EventContent } from '#shared/calendar/event.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'

/**
 * What of an event a provider has no place for. `refused`: the event can't be sent with it; `kept-here`: it is kept beside
 * the provider's own value, and whoever looks there does not see it.
 */
export interface Misfit {
  readonly field: keyof EventContent
  readonly kind: 'refused' | 'kept-here'
  /** A sentence for the person. */
  readonly message: string
  readonly fact: Fact
}
