import type { ChangeFact, ChangeFacts } from './change-facts.ts'
import type { FactFormat } from './fact-format.ts'

/** How a language says what a change did. A code without words, or words without a code, are an error of types. */
export type ChangeWords = {
  readonly [Code in keyof ChangeFacts]: (fact: ChangeFacts[Code], format: FactFormat) => string
}

/** What a change did; undefined for a fact of an engine of another version. */
export function whatChanged(fact: ChangeFact, words: ChangeWords, format: FactFormat): string | undefined {
  const say = (words as Partial<Record<string, (fact: ChangeFact, format: FactFormat) => string>>)[fact.code]
  return say?.(fact, format)
}
