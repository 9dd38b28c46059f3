/** How one language says in a line what chrono does not read: lengths, places and how often. */
export interface LineWords {
  /** Says the times of a line as chrono knows them; `today` is `2026-01-10`. */
  spell(text: string, today: string): string
  /** A length, in named groups: `hours` and the minutes `after` them, or `minutes`, or words of `lengths`. */
  readonly length: RegExp
  /** Lengths that are words, in minutes. */
  readonly lengths: Readonly<Record<string, number>>
  /** The place in group 1, up to where something was cut out. */
  readonly place: RegExp
  /** Words that led to what was cut out. */
  readonly leading: RegExp
  /** How often something is, most telling first. */
  readonly repetitions: readonly RepetitionWords[]
  /** Words that say how often in a way that can be meant differently, or is not known. */
  readonly unclear: RegExp
  /** Days of the week by how they are said; `MO` and so on. */
  readonly weekdays: Readonly<Record<string, string>>
}

export interface RepetitionWords {
  readonly pattern: RegExp
  /** A rule of RFC 5545, with `$days` for weekdays and `$count` for a number found in groups of these names. */
  readonly rule: string
}
