import { plainFormat } from './english-changes.ts'
import { englishProposals } from './english-proposal-words.ts'
import type { ProposalFact } from './proposal-facts.ts'
import { whatIsWanted } from './proposal-words.ts'

/** What is proposed as one line of English: `Move “Lunch” to 15 Jan 13:00`. Times have their year unless it is this one. */
export function sayProposal(fact: ProposalFact, thisYear: number): string {
  const text = whatIsWanted(fact, englishProposals, plainFormat(thisYear)) ?? ''
  return text.charAt(0).toUpperCase() + text.slice(1)
}
