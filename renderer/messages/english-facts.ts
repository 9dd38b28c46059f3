import { englishChanges } from '#shared/calendar/facts/english-change-words.ts'
import { englishProposals } from '#shared/calendar/facts/english-proposal-words.ts'
import { englishProblems } from './english-problems.ts'
import type { EngineWords } from './fact-words.ts'

/**
 * What the engine has to say, where that has times in it, which are written as the person reads clocks and dates, or was
 * meant for programs.
 */
export const englishFacts: EngineWords = {
  facts: { ...englishChanges, ...englishProblems },
  proposals: englishProposals,
}
