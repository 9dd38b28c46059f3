import type { FactFormat } from './fact-format.ts'
import type { ProposalFact, ProposalFacts } from './proposal-facts.ts'

/** How a language says what an assistant wants. A code without words, or words without a code, are an error of types. */
export interface ProposalWords {
  /** `Claude wants to move “Lunch” to 13:00`, of who and what. */
  wants(who: string, what: string): string
  /** What is wanted, as it follows on “wants to”. */
  readonly what: {
    readonly [Code in keyof ProposalFacts]: (fact: ProposalFacts[Code], format: FactFormat) => string
  }
}

/** What is wanted, as it follows on “wants to”; undefined for a fact of an engine of another version. */
export function whatIsWanted(
  fact: ProposalFact | null | undefined,
  { what }: ProposalWords,
  format: FactFormat,
): string | undefined {
  if (fact == null) return undefined
  const say = (what as Partial<Record<string, (fact: ProposalFact, format: FactFormat) => string>>)[fact.code]
  return say?.(fact, format)
}
