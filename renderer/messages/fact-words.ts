import type { EventTime } from '#shared/calendar/event-time.ts'
import type { FactCode, Facts } from '#shared/calendar/facts/fact.ts'

/** A sentence, or two of them: what is wrong, and what can be done. */
export type Said = string | readonly [message: string, hint: string]

/** How a language says facts. A code without words, or words without a code, are an error of types. */
export type FactWords = {
  readonly [Code in FactCode]: (fact: Facts[Code], format: FactFormat) => Said
}

/** What the words are handed, since a catalogue knows nothing of dates. */
export interface FactFormat {
  /** `15. Januar, 13:00`; the year where it is not this one. */
  time(time: EventTime): string
  /** Of `2026-01-15`. */
  day(day: string): string
  number(number: number): string
  /** A change within a change, such as the one that was undone. */
  change(change: Facts['change-undone']['change']): string
}
