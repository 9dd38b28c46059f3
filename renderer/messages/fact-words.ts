import type { FactCode, Facts } from '#shared/calendar/facts/fact.ts'
import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import type { ProposalWords } from '#shared/calendar/facts/proposal-words.ts'

/** A sentence, or two of them: what is wrong, and what can be done. */
export type Said = string | readonly [message: string, hint: string]

/** How a language says facts. A code without words, or words without a code, are an error of types. */
export type FactWords = {
  readonly [Code in FactCode]: (fact: Facts[Code], format: FactFormat) => Said
}

/** How a language says what the engine tells. */
export interface EngineWords {
  /** What has no words here is said as the engine says it: in English. */
  readonly facts: Partial<FactWords>
  readonly proposals: ProposalWords
}
